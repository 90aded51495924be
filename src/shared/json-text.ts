/**
 * JSON texts of answers. What is answered again and again (an entry of the catalogue) is turned into text once:
 * knowledge does not change, it is replaced.
 */
const texts = new WeakMap<object, string>();

export function jsonText(value: object): string {
  let text = texts.get(value);
  if (text === undefined) texts.set(value, (text = ascii(JSON.stringify(value))));
  return text;
}

/** Of an object that is answered once and holds, under some of its keys, objects that are answered often. */
export function jsonTextAround<T extends object>(value: T, often: readonly (keyof T & string)[]): string {
  const rest: Partial<T> = { ...value };
  const known = often.flatMap((key) => {
    const inner = value[key];
    if (typeof inner !== 'object' || inner === null) return [];
    delete rest[key];
    return [`${JSON.stringify(key)}:${jsonText(inner)}`];
  });
  const text = JSON.stringify(rest);
  return known.length === 0 ? text : `{${known.join()}${text === '{}' ? '' : ','}${text.slice(1)}`;
}

/**
 * With all but ASCII escaped: the same JSON, and a text that is sent as it stands. A text with a single other character
 * in it is encoded anew each time, which takes longer than all the rest.
 */
function ascii(json: string): string {
  const escaped = json.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  // Held as one byte a character only when it is made anew.
  return Buffer.from(escaped, 'latin1').toString('latin1');
}
