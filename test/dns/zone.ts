import type { Answer } from 'dns-packet';

/** One zone as its servers hold it. */
export interface Zone {
  /** Apex, without the dot at the end; '' for the root. */
  apex: string;
  records: Answer[];
}

const TTL = 300;

/** `name [ttl] TYPE data`, names absolute without a dot at the end; `.` is the root. */
export function record(line: string): Answer {
  const [, owner, ttl, type, data] = /^(\S+)\s+(?:(\d+)\s+)?([A-Z]+)\s+(.*)$/.exec(line)!;
  const words = data!.split(/\s+/);
  const base = { name: owner!, type: type!, ttl: Number(ttl ?? TTL) };
  const bare = (name: string) => (name === '.' ? '.' : name.replace(/\.$/, ''));
  const dataOf = (): unknown => {
    switch (type) {
      case 'MX':
        return { preference: Number(words[0]), exchange: bare(words[1]!) };
      case 'SOA': {
        const [serial, refresh, retry, expire, minimum] = words.slice(2).map(Number);
        return { mname: words[0], rname: words[1], serial, refresh, retry, expire, minimum };
      }
      case 'TXT':
        return [data!];
      case 'DS':
        return {
          keyTag: Number(words[0]),
          algorithm: Number(words[1]),
          digestType: Number(words[2]),
          digest: Buffer.from(words[3]!, 'hex'),
        };
      case 'DNSKEY':
        return { flags: Number(words[0]), algorithm: Number(words[2]), key: Buffer.from(words[3]!, 'base64') };
      case 'NS':
      case 'CNAME':
      case 'PTR':
        return bare(data!);
      default:
        return data;
    }
  };
  return { ...base, data: dataOf() } as Answer;
}

/** A zone from its lines; a SOA is added where none is given. */
export function zone(apex: string, ...lines: string[]): Zone {
  const soa = `${apex || '.'} 300 SOA ns1.${apex || 'root'} hostmaster.${apex || 'root'} 1 7200 900 1209600 300`;
  const hasSoa = lines.some((line) => /\sSOA\s/.test(line));
  return { apex, records: (hasSoa ? lines : [soa, ...lines]).map(record) };
}

export const nameOf = (name: string): string => (name === '.' ? '' : name.toLowerCase());

export const isBelow = (name: string, parent: string): boolean =>
  parent === '' || name === parent || name.endsWith(`.${parent}`);

export interface Reply {
  rcode?: number;
  aa?: boolean;
  answers?: Answer[];
  authorities?: Answer[];
  additionals?: Answer[];
}

const targetOf = ({ data, type }: { data: unknown; type: string }): string =>
  nameOf(String(type === 'MX' ? (data as { exchange: string }).exchange : data));

/** What an authoritative server says (RFC 1034 4.3.2): answer, alias, referral, NODATA or NXDOMAIN; null: not its zone. */
export function answerFrom(zones: Zone[], asked: string, type: string): Reply | null {
  const name = nameOf(asked);
  const candidates = zones.filter(({ apex }) => isBelow(name, apex));
  // The DS of a zone is its parent's.
  const fit = candidates.filter(({ apex }) => type !== 'DS' || apex !== name || candidates.length === 1);
  const found = fit.sort((a, b) => b.apex.length - a.apex.length)[0];
  if (found === undefined) return null;
  const owned = (owner: string, kind?: string) =>
    found.records.filter((one) => nameOf(one.name) === owner && (kind === undefined || one.type === kind));
  const soa = owned(found.apex, 'SOA');
  const addresses = (names: string[]) =>
    found.records.filter((one) => (one.type === 'A' || one.type === 'AAAA') && names.includes(nameOf(one.name)));

  const cut = found.records.find(
    (one) =>
      one.type === 'NS' &&
      nameOf(one.name) !== found.apex &&
      isBelow(name, nameOf(one.name)) &&
      !(type === 'DS' && nameOf(one.name) === name),
  );
  if (cut !== undefined) {
    const servers = owned(nameOf(cut.name), 'NS');
    return { authorities: servers, additionals: addresses(servers.map((one) => targetOf(one as never))) };
  }
  const exact = type === 'ANY' ? owned(name) : owned(name, type);
  if (exact.length > 0)
    return {
      aa: true,
      answers: exact,
      additionals: type === 'NS' ? addresses(exact.map((one) => targetOf(one as never))) : [],
    };
  const alias = owned(name, 'CNAME');
  if (alias.length > 0) {
    const target = targetOf(alias[0] as never);
    const further = isBelow(target, found.apex) && target !== name ? owned(target, type) : [];
    return { aa: true, answers: [...alias, ...further] };
  }
  const exists = found.records.some((one) => isBelow(nameOf(one.name), name));
  return { aa: true, rcode: exists ? 0 : 3, authorities: soa };
}
