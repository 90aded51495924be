/** The offset behind the brace that closes the one at `start`, or -1. */
export function endOfObject(text: string, start: number, to = text.length): number {
  let depth = 0;
  let quoted = false;
  for (let i = start; i < to; i++) {
    const unit = text[i];
    if (quoted) {
      if (unit === '\\') i++;
      else if (unit === '"') quoted = false;
    } else if (unit === '"') quoted = true;
    else if (unit === '{') depth++;
    else if (unit === '}' && --depth === 0) return i + 1;
  }
  return -1;
}

/** JSON as sent by mail has line breaks where the mail was wrapped. Null where it is none. */
export function parseWrapped(source: string): unknown {
  try {
    return JSON.parse(source.replace(/\r?\n[ \t]?/g, ''));
  } catch {
    return null;
  }
}
