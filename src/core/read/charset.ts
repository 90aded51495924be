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
  'unicode-1-1-utf-8': 'utf-8',
  'iso-8859-8-e': 'iso-8859-8',
};

type Decoder = InstanceType<typeof TextDecoder>;
const decoders = new Map<string, Decoder>();

function decoderOf(label: string): Decoder | null {
  const name = ALIASES[label] ?? label;
  let decoder = decoders.get(name);
  if (!decoder) {
    try {
      decoder = new TextDecoder(name);
    } catch {
      return null;
    }
    decoders.set(name, decoder);
  }
  return decoder;
}

export interface Decoded {
  text: string;
  /** The character set that was named but is not known. */
  unknown: string | null;
}

export function decodeBytes(bytes: Uint8Array, charset: string | null): Decoded {
  const label =
    charset
      ?.trim()
      .toLowerCase()
      .replace(/^["']|["']$/g, '') ?? '';
  if (label === 'utf-7') return { text: decodeUtf7(bytes), unknown: null };
  if (label === '' || label === 'us-ascii' || label === 'ascii') return { text: decodeUnnamed(bytes), unknown: null };
  const decoder = decoderOf(label);
  return decoder
    ? { text: decoder.decode(bytes), unknown: null }
    : { text: decoderOf('windows-1252')!.decode(bytes), unknown: label };
}

const strict = new TextDecoder('utf-8', { fatal: true });

/** Bytes without a named character set: by byte order mark, as UTF-8 if they are, else as windows-1252. */
export function decodeUnnamed(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decoderOf('utf-16le')!.decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decoderOf('utf-16be')!.decode(bytes);
  try {
    return strict.decode(bytes);
  } catch {
    return decoderOf('windows-1252')!.decode(bytes);
  }
}

/** RFC 2152: `+` … `-` runs are base64 of UTF-16BE. */
function decodeUtf7(bytes: Uint8Array): string {
  const utf16 = new TextDecoder('utf-16be');
  return Buffer.from(bytes)
    .toString('latin1')
    .replace(/\+([A-Za-z0-9+/]*)-?/g, (_, run: string) => (run === '' ? '+' : utf16.decode(evenBytes(run))));
}

const evenBytes = (base64: string) => {
  const bytes = Buffer.from(base64, 'base64');
  return bytes.subarray(0, bytes.length & ~1);
};
