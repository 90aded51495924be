/** Bytes to text. An unknown character set is read as windows-1252 and said so. */

const ALIASES: Record<string, string> = {
  cp932: 'shift_jis',
  ms932: 'shift_jis',
  cp936: 'gbk',
  cp949: 'euc-kr',
  'ks_c_5601-1987': 'euc-kr',
  cp950: 'big5',
  cp1250: 'windows-1250',
  cp1251: 'windows-1251',
  cp1252: 'windows-1252',
  ms936: 'gbk',
  ms949: 'euc-kr',
  ms950: 'big5',
  'iso-2022-jp-1': 'iso-2022-jp',
  'iso-2022-jp-2': 'iso-2022-jp',
  'iso-2022-jp-ms': 'iso-2022-jp',
  cp50220: 'iso-2022-jp',
  cp50221: 'iso-2022-jp',
  eucjp: 'euc-jp',
  'euc-cn': 'gbk',
};

/** Names that say that nothing is known. */
const NAMELESS = new Set([
  '',
  'us-ascii',
  'ascii',
  'ansi_x3.4-1968',
  'unknown-8bit',
  'x-unknown',
  'unknown',
  'default',
]);
const UTF7 = /^(?:(?:x-)?unicode-[12]-[01]-)?utf-?7$|^csunicode11utf7$/;

/** In these, ASCII is read as it stands. */
const PLAIN_ASCII = new Set([...NAMELESS, 'utf-8', 'iso-8859-1', 'windows-1252']);

export const isPlainAscii = (charset = ''): boolean => PLAIN_ASCII.has(charset.toLowerCase());

export const isAscii = (text: string): boolean => !/[^\0-\x7f]/.test(text);

type Decoder = InstanceType<typeof TextDecoder>;
const decoders = new Map<string, Decoder>();

/** The decoder of a label, or null where there is none; `fatal` refuses bytes that are not of the character set. */
function decoderOf(label: string, fatal = false): Decoder | null {
  const name = ALIASES[label] ?? label;
  const key = fatal ? `${name} fatal` : name;
  let decoder = decoders.get(key);
  if (!decoder) {
    try {
      decoder = new TextDecoder(name, { fatal });
    } catch {
      return null;
    }
    decoders.set(key, decoder);
  }
  return decoder;
}

export interface Decoded {
  text: string;
  /** The character set that was named but is not known. */
  unknown: string | null;
}

export function decodeBytes(bytes: Uint8Array, charset: string | null): Decoded {
  const label = (charset ?? '')
    .trim()
    .toLowerCase()
    .replace(/^["']|["']$/g, '')
    .trim();
  if (NAMELESS.has(label)) return { text: decodeUnnamed(bytes), unknown: null };
  if (UTF7.test(label)) return { text: decodeUtf7(bytes), unknown: null };
  const decoder = decoderOf(label);
  if (!decoder) return { text: decoderOf('windows-1252')!.decode(bytes), unknown: label };
  if (decoder.encoding === 'utf-16le') return { text: decodeUtf16(bytes, label), unknown: null };
  if (decoder.encoding === 'iso-2022-jp') return { text: decodeJapanese(bytes, decoder), unknown: null };
  return { text: decoder.decode(bytes), unknown: null };
}

/** The first character set that the bytes are all of. */
function decodeStrictly(bytes: Uint8Array, labels: string[]): string | null {
  for (const label of labels) {
    try {
      return decoderOf(label, true)!.decode(bytes);
    } catch {
      // Not of this one: the next.
    }
  }
  return null;
}

/** Bytes without a named character set: by byte order mark, as UTF-8 if they are, else as windows-1252. */
export function decodeUnnamed(bytes: Uint8Array): string {
  const order = byteOrder(bytes);
  if (order) return decoderOf(order)!.decode(bytes);
  return decodeStrictly(bytes, ['utf-8']) ?? decoderOf('windows-1252')!.decode(bytes);
}

export function byteOrder(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
}

/** "utf-16" names no byte order: the mark does, else a zero before the first ASCII character. */
const decodeUtf16 = (bytes: Uint8Array, label: string) =>
  decoderOf((label === 'utf-16' && (byteOrder(bytes) ?? (bytes[0] === 0 ? 'utf-16be' : null))) || 'utf-16le')!.decode(
    bytes,
  );

/** ISO-2022-JP has 7 bits: with 8 it is another one of Japan's, mislabelled by a gateway. */
const decodeJapanese = (bytes: Uint8Array, decoder: Decoder) =>
  (bytes.some((byte) => byte > 127) ? decodeStrictly(bytes, ['utf-8', 'euc-jp', 'shift_jis']) : null) ??
  decoder.decode(bytes);

/** RFC 2152: `+` … `-` runs are base64 of UTF-16BE. */
function decodeUtf7(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString('latin1')
    .replace(/\+([A-Za-z0-9+/]*)-?/g, (_, run: string) =>
      run === '' ? '+' : decoderOf('utf-16be')!.decode(evenBytes(run)),
    );
}

const evenBytes = (base64: string) => {
  const bytes = Buffer.from(base64, 'base64');
  return bytes.subarray(0, bytes.length & ~1);
};
