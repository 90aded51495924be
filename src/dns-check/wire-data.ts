import { BrokenPacket, readName } from './wire-name.js';

/** Numbers of the record types (IANA DNS parameters) that this service asks for or reads. */
export const TYPE_NUMBERS = {
  A: 1,
  NS: 2,
  CNAME: 5,
  SOA: 6,
  PTR: 12,
  MX: 15,
  TXT: 16,
  AAAA: 28,
  DNAME: 39,
  OPT: 41,
  DS: 43,
  RRSIG: 46,
  DNSKEY: 48,
  TLSA: 52,
  SPF: 99,
  CAA: 257,
} as const;
export type KnownType = keyof typeof TYPE_NUMBERS;

const NAMES = new Map<number, KnownType>(
  Object.entries(TYPE_NUMBERS).map(([name, number]) => [number, name as KnownType]),
);

/** `TYPE65` where it has no name here (RFC 3597). */
export const typeName = (number: number): string => NAMES.get(number) ?? `TYPE${number}`;

type ReadData = (packet: Buffer, at: number, end: number) => string;

/** Reads past `end` would take in the next record. */
function need(at: number, octets: number, end: number): void {
  if (at + octets > end) throw new BrokenPacket('the record is too short');
}

const numbers =
  (...sizes: (1 | 2 | 4)[]) =>
  (packet: Buffer, at: number, end: number): { text: string; next: number } => {
    let next = at;
    const values = sizes.map((size) => {
      need(next, size, end);
      next += size;
      return packet.readUIntBE(next - size, size);
    });
    return { text: values.join(' '), next };
  };

function readTarget(packet: Buffer, at: number, end: number): { text: string; next: number } {
  const { name, next } = readName(packet, at);
  if (next > end) throw new BrokenPacket('the name leaves its record');
  return { text: `${name}.`, next };
}

const readOneName: ReadData = (packet, at, end) => readTarget(packet, at, end).text;

const readSoa: ReadData = (packet, at, end) => {
  const primary = readTarget(packet, at, end);
  const mailbox = readTarget(packet, primary.next, end);
  return `${primary.text} ${mailbox.text} ${numbers(4, 4, 4, 4, 4)(packet, mailbox.next, end).text}`;
};

const readMx: ReadData = (packet, at, end) => {
  const preference = numbers(2)(packet, at, end);
  return `${preference.text} ${readTarget(packet, preference.next, end).text}`;
};

/** The strings joined, as SPF reads them (RFC 7208 3.3). */
const readText: ReadData = (packet, at, end) => {
  const strings: Buffer[] = [];
  for (let next = at; next < end;) {
    const length = packet[next]!;
    need(next + 1, length, end);
    strings.push(packet.subarray(next + 1, next + 1 + length));
    next += 1 + length;
  }
  return Buffer.concat(strings).toString('utf8');
};

const readIpv4: ReadData = (packet, at, end) => {
  if (end - at !== 4) throw new BrokenPacket('an A record has 4 octets');
  return packet.subarray(at, end).join('.');
};

/** RFC 5952: the longest run of two or more zero groups is left out, the first of equals. */
const readIpv6: ReadData = (packet, at, end) => {
  if (end - at !== 16) throw new BrokenPacket('an AAAA record has 16 octets');
  const groups = Array.from({ length: 8 }, (_, index) => packet.readUInt16BE(at + 2 * index).toString(16));
  const runs = [...groups.join(':').matchAll(/\b0(?::0)+\b/g)].sort((a, b) => b[0].length - a[0].length);
  const [run] = runs;
  if (run === undefined) return groups.join(':');
  const text = groups.join(':');
  return `${text.slice(0, run.index).replace(/:$/, '')}::${text.slice(run.index + run[0].length).replace(/^:/, '')}`;
};

const readNumbersThen =
  (encoding: 'hex' | 'base64', ...sizes: (1 | 2 | 4)[]): ReadData =>
  (packet, at, end) => {
    const { text, next } = numbers(...sizes)(packet, at, end);
    return `${text} ${packet.toString(encoding, next, end)}`;
  };

const readUnknown: ReadData = (packet, at, end) => `\\# ${end - at} ${packet.toString('hex', at, end)}`.trimEnd();

const READERS: Partial<Record<KnownType, ReadData>> = {
  A: readIpv4,
  AAAA: readIpv6,
  NS: readOneName,
  CNAME: readOneName,
  DNAME: readOneName,
  PTR: readOneName,
  SOA: readSoa,
  MX: readMx,
  TXT: readText,
  SPF: readText,
  DS: readNumbersThen('hex', 2, 1, 1),
  DNSKEY: readNumbersThen('base64', 2, 1, 1),
  TLSA: readNumbersThen('hex', 1, 1, 1),
};

/** A record's data in presentation format; what has no reader as in RFC 3597. Throws {@link BrokenPacket}. */
export const readData = (type: string, packet: Buffer, at: number, end: number): string =>
  (READERS[type as KnownType] ?? readUnknown)(packet, at, end);
