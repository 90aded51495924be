/** Pieces of Markdown (CommonMark with tables), from plain text. */

const SPECIAL = /[\\`*_[\]<>#|~]/g;
const URL_REFERENCE = /^(https:\/\/\S+)(.*)$/;
const RFC_REFERENCE = /^RFC (\d+)(?: section ([\d.]+\d))?/;

/** A text that shows as it is. */
export const shown = (text: string): string => text.replace(SPECIAL, '\\$&');

export const link = (text: string, to: string): string => `[${shown(text)}](${to})`;

/** A name to link to, the same for every reader of Markdown. */
export const anchorOf = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

export const heading = (level: number, text: string, anchor?: string): string =>
  `${anchor === undefined ? '' : `<a id="${anchor}"></a>\n\n`}${'#'.repeat(level)} ${shown(text)}`;

export const list = (items: string[]): string => items.map((item) => `- ${item}`).join('\n');

export const numbered = (items: string[]): string => items.map((item, at) => `${at + 1}. ${item}`).join('\n');

/** Code in a fence longer than any run of backticks in it. */
export function fenced(text: string, language = 'text'): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text.trimEnd()}\n${fence}`;
}

export const table = (head: string[], rows: string[][]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** An RFC section or a page of a vendor, linked. */
export function reference(text: string): string {
  const url = URL_REFERENCE.exec(text);
  if (url) return `<${url[1]}>${shown(url[2]!)}`;
  const rfc = RFC_REFERENCE.exec(text);
  if (!rfc) return shown(text);
  return `[${rfc[0]}](https://www.rfc-editor.org/rfc/rfc${rfc[1]}${rfc[2] ? `#section-${rfc[2]}` : ''})${shown(text.slice(rfc[0].length))}`;
}

/** The pieces that there are, with an empty line between them. */
export const page = (...pieces: (string | null | false)[]): string => `${blocks(...pieces)}\n`;
export const blocks = (...pieces: (string | null | false)[]): string =>
  pieces.filter((piece): piece is string => typeof piece === 'string' && piece !== '').join('\n\n');
