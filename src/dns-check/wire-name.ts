/**
 * Domain names on the wire (RFC 1035 3.1, 4.1.4). In the service a name is lower case, without the dot at its end, odd
 * octets escaped as in a zone file (RFC 4343 2.1); the root is ''.
 */

/** Octets of a name on the wire (RFC 1035 2.3.4). */
const MAX_NAME_OCTETS = 255;
/** A name has at most 127 labels, so that more jumps lead nowhere new; each costs time, and a packet holds thousands. */
const MAX_JUMPS = 127;
const PLAIN = /^[a-z0-9_-]*$/;

/** A packet that is not what it says. Caught where packets are read. */
export class BrokenPacket extends Error {}

export interface ReadName {
  name: string;
  /** Offset of what comes after the name. */
  next: number;
}

/** Reads the name at `offset`; throws {@link BrokenPacket} on loops, forward pointers and what is too long. */
export function readName(packet: Buffer, offset: number): ReadName {
  const labels: string[] = [];
  let octets = 1;
  let jumps = 0;
  let next = -1;
  for (let at = offset; ;) {
    const length = packet[at];
    if (length === undefined) throw new BrokenPacket('the name has no end');
    if (length === 0) return { name: labels.join('.'), next: next < 0 ? at + 1 : next };
    if (length >= 0xc0) {
      const target = ((length & 0x3f) << 8) | (packet[at + 1] ?? 0xff);
      // Pointers lead backwards, so that none can loop.
      if (at + 1 >= packet.length || target >= at || ++jumps > MAX_JUMPS) throw new BrokenPacket('bad pointer');
      if (next < 0) next = at + 2;
      at = target;
      continue;
    }
    octets += length + 1;
    if (length > 63 || octets > MAX_NAME_OCTETS || at + 1 + length > packet.length) throw new BrokenPacket('bad label');
    labels.push(presentLabel(packet.toString('latin1', at + 1, at + 1 + length)));
    at += length + 1;
  }
}

function presentLabel(octets: string): string {
  const lower = octets.toLowerCase();
  if (PLAIN.test(lower)) return lower;
  // Latin-1 letters must stay as they are: only ASCII has case in DNS.
  return octets.replace(/[^]/g, (char) => {
    if (/[A-Za-z]/.test(char)) return char.toLowerCase();
    if (/[.\\"();@$]/.test(char)) return `\\${char}`;
    return char > ' ' && char < '\x7f' ? char : `\\${String(char.charCodeAt(0)).padStart(3, '0')}`;
  });
}

/** The name as octets; null where none can be made of it. */
export function encodeName(name: string): Buffer | null {
  if (name === '') return Buffer.of(0);
  const labels = labelsOf(name).map((label) =>
    Buffer.from(
      label.replace(/\\(?:(\d{3})|(.))/gs, (_, code?: string, char?: string) =>
        code === undefined ? char! : String.fromCharCode(Number(code) & 0xff),
      ),
      'latin1',
    ),
  );
  const octets = Buffer.concat([...labels.flatMap((label) => [Buffer.of(label.length), label]), Buffer.of(0)]);
  const isSound = labels.every(({ length }) => length > 0 && length < 64) && octets.length <= MAX_NAME_OCTETS;
  return isSound ? octets : null;
}

/** The labels, the leftmost first; none of the root. */
export const labelsOf = (name: string): string[] => (name === '' ? [] : (name.match(/(?:\\.|[^.\\])+/gs) ?? []));

/** `contoso.com` → `com`, `com` → ''. */
export const parentOf = (name: string): string => labelsOf(name).slice(1).join('.');

/** Whether a name is the zone or lies below it. */
export const isWithin = (name: string, zone: string): boolean =>
  zone === '' || name === zone || (name.endsWith(`.${zone}`) && !name.endsWith(`\\.${zone}`));

/** As it stands in a record. */
export const absolute = (name: string): string => `${name}.`;

/** The name in a record (`mx1.contoso.com.`) as the service writes names. */
export const relative = (name: string): string => name.replace(/\.$/, '');
