/** HTML to the text that it shows, one line a block; linear, no DOM. */

const BLOCK = /^\/?(p|div|br|tr|li|ul|ol|table|h[1-6]|hr|pre|blockquote|td|th|body|html|head)$/;
const SKIPPED = new Set(['style', 'script', 'head', 'title']);
const ENTITIES: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  rsquo: '’',
  lsquo: '‘',
  ldquo: '“',
  rdquo: '”',
  ndash: '–',
  mdash: '—',
};

export function htmlToText(html: string): string {
  const out: string[] = [];
  let lineHasText = false;
  let skip: string | null = null;
  let at = 0;
  const breakLine = () => {
    out.push('\n');
    lineHasText = false;
  };
  while (at < html.length) {
    const open = html.indexOf('<', at);
    if (!skip) {
      const text = decodeEntities(html.slice(at, open < 0 ? html.length : open).replace(/\s+/g, ' '));
      out.push(text);
      lineHasText ||= text.trim() !== '';
    }
    if (open < 0) break;
    const comment = html.startsWith('<!--', open);
    const close = comment ? html.indexOf('-->', open) : html.indexOf('>', open);
    if (close < 0) break;
    const tag = /^<(\/?[a-z][a-z0-9]*)/i.exec(html.slice(open, open + 40))?.[1]?.toLowerCase() ?? '';
    if (skip) {
      if (tag === `/${skip}`) skip = null;
    } else if (SKIPPED.has(tag)) skip = tag;
    // Two blocks that meet are one line apart, two breaks are two; a paragraph has a blank line behind it.
    else if (tag === 'br' || tag === '/p' || (BLOCK.test(tag) && lineHasText)) {
      if (tag === '/p' && lineHasText) breakLine();
      breakLine();
    }
    at = close + (comment ? 3 : 1);
  }
  return out
    .join('')
    .split('\n')
    .map((line) => line.trim())
    .filter((line, index, all) => line !== '' || all[index - 1] !== '')
    .join('\n')
    .trim();
}

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi,
    (whole, decimal: string | undefined, hex: string | undefined, name: string | undefined) => {
      if (name) return ENTITIES[name.toLowerCase()] ?? whole;
      const code = decimal ? Number(decimal) : parseInt(hex!, 16);
      return code > 0 && code < 0x110000 && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : whole;
    },
  );
}

export const looksLikeHtml = (text: string, mediaType: string | null): boolean =>
  mediaType === 'text/html' || /^\s*<(!doctype html|html|head|body)\b/i.test(text.slice(0, 500));
