import { decodeBytes } from './charset.js';

/** `type/subtype; name=value; name="quoted"` (RFC 2045 section 5.1), with the long and encoded values of RFC 2231. */
export interface ContentType {
  mediaType: string;
  parameters: ReadonlyMap<string, string>;
}

/** Longer values are cut by the caller, who says so. */
export const MOST_CONTENT_TYPE = 4000;

const MEDIA_TYPE = /^\s*([\w!#$&^.+-]{1,100}\/[\w!#$&^.+-]{1,100})/;
// Each of these goes forward only, so that a value is read in one pass.
const BETWEEN = /(?:[;\s]|\((?:[^()\\]|\\.)*\))+/y;
const NAME = /([^\s;="()]{1,60})\s*=\s*/y;
const QUOTED = /"((?:[^"\\]|\\[^])*)"?/y;
const PLAIN = /[^\s;]*/y;
const JUNK = /[^\s;(]+|[^]/y;

export function readContentType(value: string | undefined, fallback: string): ContentType {
  const mediaType = MEDIA_TYPE.exec(value ?? '');
  if (!value || !mediaType) return { mediaType: fallback, parameters: new Map() };
  return {
    mediaType: mediaType[1]!.toLowerCase(),
    parameters: assemble(readParameters(value.slice(mediaType[0].length, MOST_CONTENT_TYPE))),
  };
}

function readParameters(text: string): [name: string, value: string][] {
  const found: [string, string][] = [];
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match) at = pattern.lastIndex;
    return match;
  };
  while (at < text.length) {
    if (take(BETWEEN)) continue;
    const name = take(NAME)?.[1];
    if (name === undefined) take(JUNK);
    else found.push([name.toLowerCase(), take(QUOTED)?.[1]!.replace(/\\([^])/g, '$1') ?? take(PLAIN)![0]]);
  }
  return found;
}

/** Joins `name*0`, `name*1*` in their order and decodes `charset'language'%XX`; of two plain ones the first counts. */
function assemble(found: [string, string][]): Map<string, string> {
  const parameters = new Map<string, string>();
  const long = new Map<string, { text: string; encoded: boolean }[]>();
  for (const [name, text] of found) {
    const [, base, index, star] = /^([^*]+)(?:\*(\d{1,3}))?(\*)?$/.exec(name) ?? [];
    if (base === undefined) continue;
    if (index === undefined && star === undefined) {
      if (!parameters.has(base)) parameters.set(base, text);
      continue;
    }
    const pieces = long.get(base) ?? [];
    pieces[Number(index ?? 0)] ??= { text, encoded: star !== undefined };
    long.set(base, pieces);
  }
  for (const [base, pieces] of long) if (pieces[0]) parameters.set(base, join(pieces));
  return parameters;
}

function join(pieces: { text: string; encoded: boolean }[]): string {
  const [, charset, rest] = (pieces[0]!.encoded && /^([^']*)'[^']*'([^]*)$/.exec(pieces[0]!.text)) || [];
  let bytes = '';
  for (let i = 0; pieces[i]; i++) {
    const text = i === 0 && rest !== undefined ? rest : pieces[i]!.text;
    bytes += pieces[i]!.encoded ? text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => byte(hex)) : text;
  }
  return charset ? decodeBytes(Buffer.from(bytes, 'latin1'), charset).text : bytes;
}

const byte = (hex: string) => String.fromCharCode(parseInt(hex, 16));
