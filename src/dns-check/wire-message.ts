import { readData, TYPE_NUMBERS, typeName } from './wire-data.js';
import { BrokenPacket, encodeName, readName } from './wire-name.js';
import type { RecordType } from './dns-question.js';

export interface DnsRecord {
  /** Lower case, without the dot at the end. */
  name: string;
  type: string;
  /** Seconds. */
  ttl: number;
  /** Presentation format. */
  data: string;
}

export interface ExtendedError {
  code: number;
  text: string;
}

/** A DNS message as read from the wire. */
export interface DnsMessage {
  id: number;
  isResponse: boolean;
  /** `NOERROR`, `NXDOMAIN`, …; `RCODE12` where it has no name here. */
  rcode: string;
  isAuthoritative: boolean;
  isTruncated: boolean;
  recursionAvailable: boolean;
  isAuthenticated: boolean;
  question: { name: string; type: string } | null;
  answers: DnsRecord[];
  authority: DnsRecord[];
  additional: DnsRecord[];
  hasEdns: boolean;
  ede: ExtendedError | null;
}

export interface Query {
  id: number;
  name: string;
  type: RecordType;
  recurse: boolean;
  edns: boolean;
  /** Checking disabled (RFC 4035 3.2.2): the answer that validation holds back. */
  checkingDisabled: boolean;
}

/** RFC 1035 4.1.1, RFC 2136 2.2, RFC 6891 9. */
const RCODES = [
  'NOERROR',
  'FORMERR',
  'SERVFAIL',
  'NXDOMAIN',
  'NOTIMP',
  'REFUSED',
  'YXDOMAIN',
  'YXRRSET',
  'NXRRSET',
  'NOTAUTH',
  'NOTZONE',
];
const BADVERS = 16;
const INTERNET = 1;
/** What fits one packet nearly everywhere (DNS flag day 2020). */
const UDP_PAYLOAD = 1232;
/** Option of an extended DNS error (RFC 8914). */
const EDE = 15;

/** The query as a packet; null where the name cannot be asked for. */
export function encodeQuery({ id, name, type, recurse, edns, checkingDisabled }: Query): Buffer | null {
  const octets = encodeName(name);
  if (octets === null) return null;
  const header = Buffer.alloc(12);
  header.writeUInt16BE(id, 0);
  // AD in a query asks for AD in the answer without the signatures that DO brings (RFC 6840 5.7).
  header.writeUInt16BE((recurse ? 0x0120 : 0) | (checkingDisabled ? 0x0010 : 0), 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(edns ? 1 : 0, 10);
  const kind = Buffer.alloc(4);
  kind.writeUInt16BE(TYPE_NUMBERS[type], 0);
  kind.writeUInt16BE(INTERNET, 2);
  return Buffer.concat([header, octets, kind, ...(edns ? [OPT] : [])]);
}

const OPT = Buffer.alloc(11);
OPT.writeUInt16BE(TYPE_NUMBERS.OPT, 1);
OPT.writeUInt16BE(UDP_PAYLOAD, 3);

/** Reads a packet; null where it is broken. Time is linear in its size. */
export function decodeMessage(packet: Buffer): DnsMessage | null {
  try {
    return readMessage(packet);
  } catch (error) {
    if (error instanceof BrokenPacket) return null;
    throw error;
  }
}

function readMessage(packet: Buffer): DnsMessage {
  if (packet.length < 12) throw new BrokenPacket('no header');
  const flags = packet.readUInt16BE(2);
  let at = 12;
  let question: DnsMessage['question'] = null;
  for (let left = packet.readUInt16BE(4); left > 0; left--) {
    const { name, next } = readName(packet, at);
    at = next + 4;
    if (at > packet.length) throw new BrokenPacket('the question has no end');
    question ??= { name, type: typeName(packet.readUInt16BE(next)) };
  }
  let highRcode = 0;
  let hasEdns = false;
  let ede: ExtendedError | null = null;
  const section = (count: number): DnsRecord[] => {
    const records: DnsRecord[] = [];
    for (let left = count; left > 0; left--) {
      const { name, next } = readName(packet, at);
      if (next + 10 > packet.length) throw new BrokenPacket('the record has no end');
      const type = typeName(packet.readUInt16BE(next));
      const ttl = packet.readUInt32BE(next + 4);
      const data = next + 10;
      at = data + packet.readUInt16BE(next + 8);
      if (at > packet.length) throw new BrokenPacket('the record has no end');
      if (type === 'OPT') {
        hasEdns = true;
        highRcode = ttl >>> 24;
        ede = readEde(packet.subarray(data, at));
        // A TTL with the highest bit set counts as 0 (RFC 2181 8).
      } else records.push({ name, type, ttl: ttl > 0x7fffffff ? 0 : ttl, data: readData(type, packet, data, at) });
    }
    return records;
  };
  const answers = section(packet.readUInt16BE(6));
  const authority = section(packet.readUInt16BE(8));
  const additional = section(packet.readUInt16BE(10));
  return {
    id: packet.readUInt16BE(0),
    isResponse: (flags & 0x8000) !== 0,
    rcode: rcodeName((highRcode << 4) | (flags & 0xf)),
    isAuthoritative: (flags & 0x0400) !== 0,
    isTruncated: (flags & 0x0200) !== 0,
    recursionAvailable: (flags & 0x0080) !== 0,
    isAuthenticated: (flags & 0x0020) !== 0,
    question,
    answers,
    authority,
    additional,
    hasEdns,
    ede,
  };
}

const rcodeName = (number: number) => (number === BADVERS ? 'BADVERS' : (RCODES[number] ?? `RCODE${number}`));

function readEde(options: Buffer): ExtendedError | null {
  for (let at = 0; at + 4 <= options.length;) {
    const end = at + 4 + options.readUInt16BE(at + 2);
    if (end > options.length) throw new BrokenPacket('the option has no end');
    if (options.readUInt16BE(at) === EDE && end >= at + 6)
      return { code: options.readUInt16BE(at + 4), text: options.toString('utf8', at + 6, end).replace(/\0+$/, '') };
    at = end;
  }
  return null;
}
