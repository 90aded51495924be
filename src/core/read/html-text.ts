/** HTML to the text that it shows, one line a block; linear, no DOM. */

const BLOCK = new Set(
  'p div br tr li ul ol table h1 h2 h3 h4 h5 h6 hr pre blockquote td th body html head'
    .split(' ')
    .flatMap((tag) => [tag, `/${tag}`]),
);
const SKIPPED = new Set(['style', 'script', 'head', 'title']);
const SIGNS =
  'amp& lt< gt> quot" apos\' hellip… bull• euro€ trade™ rsquo’ lsquo‘ sbquo‚ ldquo“ rdquo” bdquo„ ndash– mdash— lsaquo‹ ' +
  'rsaquo› scaronš ScaronŠ oeligœ OEligŒ zwnj\u200c zwj\u200d';
const ENTITIES = new Map(SIGNS.split(' ').map((sign) => [sign.slice(0, -1), sign.slice(-1)]));
ENTITIES.set('nbsp', ' ');
/** The names of U+00A1 to U+00FF in their order. */
const LATIN1 =
  'iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para ' +
  'middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave ' +
  'Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute ' +
  'Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave ' +
  'iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml';
LATIN1.split(' ').forEach((name, index) => ENTITIES.set(name, String.fromCharCode(0xa1 + index)));

/** An address that was not escaped: a browser hides it, a reader of bounces must not. */
const ADDRESS = /<[^\s<>@"'=]{1,64}@[^\s<>@"'=]{1,255}>/y;

/** The next tag or comment: a `<` with something else behind it is text. */
function nextTag(html: string, from: number): number {
  for (let at = html.indexOf('<', from); at >= 0; at = html.indexOf('<', at + 1)) {
    const code = html.charCodeAt(at + 1) | 32;
    // A letter, or one of / ! ? (with the bit of lower case).
    if ((code < 97 || code > 122) && code !== 47 && code !== 33 && code !== 63) continue;
    ADDRESS.lastIndex = at;
    if (!ADDRESS.test(html)) return at;
  }
  return -1;
}

export function htmlToText(html: string): string {
  const lines: string[] = [];
  let line = '';
  let lineHasText = false;
  let skip: string | null = null;
  let at = 0;
  // Of several blank lines one is kept.
  const endLine = () => {
    // An entity may stand for a line break.
    for (const piece of line.split('\n')) {
      const trimmed = piece.trim();
      if (trimmed !== '' || lines.at(-1) !== '') lines.push(trimmed);
    }
    line = '';
  };
  const breakLine = () => {
    endLine();
    lineHasText = false;
  };
  while (at < html.length) {
    const open = nextTag(html, at);
    if (!skip && open !== at) {
      const text = decodeEntities(oneBlank(html.slice(at, open < 0 ? html.length : open)));
      line += text;
      lineHasText ||= text.trim() !== '';
    }
    if (open < 0) break;
    const comment = html.startsWith('<!--', open);
    const close = comment ? html.indexOf('-->', open) : html.indexOf('>', open);
    if (close < 0) break;
    const tag = /^<(\/?[a-z][a-z0-9]*)/i.exec(html.slice(open, open + 40))?.[1]?.toLowerCase() ?? '';
    if (skip) {
      // The end tag of the head may be left out.
      if (tag === `/${skip}` || (skip === 'head' && tag === 'body')) skip = null;
    } else if (SKIPPED.has(tag)) skip = tag;
    // Two blocks that meet are one line apart, two breaks are two; a paragraph has a blank line behind it.
    else if (tag === 'br' || tag === '/p' || (BLOCK.has(tag) && lineHasText)) {
      if (tag === '/p' && lineHasText) breakLine();
      breakLine();
    }
    at = close + (comment ? 3 : 1);
  }
  endLine();
  return lines.join('\n').trim();
}

/** Runs of blanks as one; most texts have none. */
const oneBlank = (text: string) => (/[^\S ]| {2}/.test(text) ? text.replace(/\s+/g, ' ') : text);

export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}[1-4]{0,2}));/gi,
    (whole, decimal: string | undefined, hex: string | undefined, name: string | undefined) => {
      if (name) return ENTITIES.get(name) ?? ENTITIES.get(name.toLowerCase()) ?? whole;
      const code = decimal ? Number(decimal) : parseInt(hex!, 16);
      return code > 0 && code < 0x110000 && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : whole;
    },
  );
}

export const looksLikeHtml = (text: string, mediaType: string | null): boolean =>
  mediaType === 'text/html' || /^\s*<(!doctype html|html|head|body)\b/i.test(text.slice(0, 500));
