import { decompressRTF } from '@kenjiuno/decompressrtf';
import { decodeBytes } from './charset.js';
import { charsetOf } from './mapi.js';

/**
 * The text of a body that Outlook kept as compressed RTF alone (MS-OXRTFCP), HTML inside RTF included (MS-OXRTFEX): a
 * paragraph is a line, formatting is gone.
 */

const HEADER = 16;
const MOST_COMPRESSED = 1_000_000;
const TOKEN = /\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-f]{2})|\\([^a-z'])|([{}])|[\r\n]+|([^\\{}\r\n]+)/giy;
/** Groups that hold no text of the body; `\*` marks others. */
const HIDDEN = new Set([
  'fonttbl',
  'colortbl',
  'stylesheet',
  'info',
  'pict',
  'header',
  'footer',
  'object',
  'themedata',
]);
const SHOWN: Record<string, string> = {
  par: '\n',
  line: '\n',
  row: '\n',
  sect: '\n',
  page: '\n',
  tab: '\t',
  cell: '\t',
  emdash: '\u2014',
  endash: '\u2013',
  lquote: '\u2018',
  rquote: '\u2019',
  ldblquote: '\u201c',
  rdblquote: '\u201d',
  bullet: '\u2022',
};
const SYMBOLS: Record<string, string> = {
  '\\': '\\',
  '{': '{',
  '}': '}',
  '~': '\u00a0',
  _: '-',
  '\n': '\n',
  '\r': '\n',
};

/** Null where it cannot be decompressed, or is larger than is read. */
export function rtfToText(compressed: Uint8Array): string | null {
  if (compressed.length < HEADER || compressed.length > MOST_COMPRESSED) return null;
  const bytes = [...compressed];
  // The length that the header claims is believed by what follows: no more than there is.
  const view = new DataView(compressed.buffer, compressed.byteOffset, HEADER);
  const length = Math.min(view.getUint32(0, true), compressed.length - 4);
  for (let i = 0; i < 4; i++) bytes[i] = (length >> (8 * i)) & 255;
  try {
    return textOf(Buffer.from(decompressRTF(bytes)).toString('latin1'));
  } catch {
    return null;
  }
}

interface Group {
  hidden: boolean;
  /** How many characters stand in for one of `\u` where it is not understood. */
  standIns: number;
}

function textOf(rtf: string): string {
  const charset = charsetOf(Number(/\\ansicpg(\d{3,5})/.exec(rtf)?.[1] ?? 1252));
  const groups: Group[] = [{ hidden: false, standIns: 1 }];
  const shown: string[] = [];
  let bytes: number[] = [];
  let skipped = 0;
  let outsideHtml = false;
  const flush = () => {
    if (bytes.length > 0) shown.push(decodeBytes(Uint8Array.from(bytes), charset).text);
    bytes = [];
  };
  const show = (text: string) => {
    if (groups.at(-1)!.hidden || outsideHtml) return;
    flush();
    shown.push(text);
  };
  for (const [, word, number, hex, symbol, brace, plain] of rtf.matchAll(TOKEN)) {
    const group = groups.at(-1)!;
    if (brace === '{') groups.push({ ...group });
    else if (brace === '}') {
      if (groups.length > 1) groups.pop();
    } else if (symbol === '*') group.hidden = true;
    else if (symbol !== undefined) show(SYMBOLS[symbol] ?? '');
    else if (hex !== undefined) {
      if (skipped > 0) skipped--;
      else if (!group.hidden && !outsideHtml) bytes.push(parseInt(hex, 16));
    } else if (plain !== undefined) {
      show(plain.slice(skipped));
      skipped = Math.max(0, skipped - plain.length);
    } else if (word === 'htmlrtf') outsideHtml = number !== '0';
    else if (word === 'uc') group.standIns = Number(number ?? 1);
    else if (word === 'u' && number !== undefined) {
      show(String.fromCharCode(Number(number) & 0xffff));
      skipped = group.standIns;
    } else if (word !== undefined && HIDDEN.has(word)) group.hidden = true;
    else if (word !== undefined && SHOWN[word] !== undefined) show(SHOWN[word]);
  }
  flush();
  return shown.join('').toWellFormed();
}
