import { createServer } from 'node:net';
import { once } from 'node:events';
import type { Answer } from 'dns-packet';
import { type Asked, type LabServer, type Respond, startLabServer, type Trouble } from './lab-server.js';
import { answerFrom, nameOf, record, type Reply, type Zone, zone } from './zone.js';

/**
 * A small Internet on loopback: roots, a top level, zone servers, resolvers. Each server has an address of its own and
 * all share one port, as name servers do; that needs a system where the whole of 127.0.0.0/8 can be bound (Linux).
 */
export const AT = {
  root: '127.0.0.2',
  com: '127.0.0.3',
  ns1: '127.0.1.4',
  ns2: '127.0.2.5',
  other: '127.0.3.6',
  local: '127.0.0.10',
  local2: '127.0.0.11',
  forwarder: '127.0.0.20',
  public: '127.0.0.30',
  /** Nobody listens here. */
  nobody: '127.0.0.99',
} as const;

export type Change = (reply: (Reply & Trouble) | null, asked: Asked) => (Reply & Trouble) | null;

export interface Plan {
  zones: Record<string, Zone[]>;
  /** What goes wrong at an authoritative server. */
  faults: Record<string, Change>;
  /** The resolvers by address, and what goes wrong there. */
  resolvers: Record<string, Change>;
}

export const ROOT = zone(
  '',
  `. NS a.root`,
  `a.root A ${AT.root}`,
  `com NS ns.nic.com`,
  `ns.nic.com A ${AT.com}`,
  `net NS ns.nic.net`,
  `ns.nic.net A ${AT.com}`,
  `arpa NS ns.nic.net`,
);
export const COM = [
  `com NS ns.nic.com`,
  `ns.nic.com A ${AT.com}`,
  `contoso.com NS ns1.contoso.com`,
  `contoso.com NS ns2.contoso.com`,
  `ns1.contoso.com A ${AT.ns1}`,
  `ns2.contoso.com A ${AT.ns2}`,
];
export const NET = [
  `net NS ns.nic.net`,
  `ns.nic.net A ${AT.com}`,
  `fabrikam.net NS ns1.fabrikam.net`,
  `ns1.fabrikam.net A ${AT.other}`,
];
export const CONTOSO = [
  `contoso.com 300 SOA ns1.contoso.com hostmaster.contoso.com 7 7200 900 1209600 300`,
  `contoso.com NS ns1.contoso.com`,
  `contoso.com NS ns2.contoso.com`,
  `ns1.contoso.com A ${AT.ns1}`,
  `ns2.contoso.com A ${AT.ns2}`,
  `contoso.com MX 10 mx1.contoso.com`,
  `contoso.com MX 20 mx2.contoso.com`,
  `mx1.contoso.com A 192.0.2.1`,
  `mx2.contoso.com A 198.51.100.2`,
  `out.contoso.com A 203.0.113.1`,
  `contoso.com TXT v=spf1 mx ip4:203.0.113.1 -all`,
  `_dmarc.contoso.com TXT v=DMARC1; p=reject`,
];
export const FABRIKAM = [
  `fabrikam.net NS ns1.fabrikam.net`,
  `ns1.fabrikam.net A ${AT.other}`,
  `mail.fabrikam.net A 203.0.113.9`,
];
export const REVERSE = [
  `arpa NS ns.nic.net`,
  `25.113.0.203.in-addr.arpa PTR mx1.contoso.com`,
  `1.113.0.203.in-addr.arpa PTR out.contoso.com`,
];

/** Lines of a zone with some replaced: those that begin like `without` go, `more` comes. */
export const edit = (lines: string[], without: string[], more: string[] = []): string[] => [
  ...lines.filter((line) => !without.some((start) => line.startsWith(start))),
  ...more,
];

export const SOUND: Plan = {
  zones: {
    [AT.root]: [ROOT],
    [AT.com]: [zone('com', ...COM), zone('net', ...NET), zone('arpa', ...REVERSE)],
    [AT.ns1]: [zone('contoso.com', ...CONTOSO)],
    [AT.ns2]: [zone('contoso.com', ...CONTOSO)],
    [AT.other]: [zone('fabrikam.net', ...FABRIKAM)],
  },
  faults: {},
  resolvers: { [AT.local]: (reply) => reply },
};

/** The sound lab with other lines of contoso.com on all its servers. */
export const contoso = (...lines: string[]): Pick<Plan, 'zones'> => ({
  zones: { ...SOUND.zones, [AT.ns1]: [zone('contoso.com', ...lines)], [AT.ns2]: [zone('contoso.com', ...lines)] },
});

/** The sound lab with other lines of com. */
export const com = (...lines: string[]): Pick<Plan, 'zones'> => ({
  zones: { ...SOUND.zones, [AT.com]: [zone('com', ...lines), ...SOUND.zones[AT.com]!.slice(1)] },
});

export interface Lab {
  port: number;
  /** `ip:port`. */
  at(ip: string): string;
  servers: Map<string, LabServer>;
  /** All questions that all servers were asked. */
  asked(): string[];
  close(): Promise<void>;
}

export async function startLab(change: Partial<Plan> = {}): Promise<Lab> {
  const plan = { ...SOUND, ...change };
  const authorities = new Map(
    Object.entries(plan.zones).map(([ip, zones]): [string, Respond] => {
      const fault = plan.faults[ip] ?? ((reply) => reply);
      return [ip, (asked) => fault(answerFrom(zones, asked.name, asked.type) ?? { rcode: 5 }, asked)];
    }),
  );
  const started = Date.now();
  const all = new Map(authorities);
  for (const [ip, fault] of Object.entries(plan.resolvers))
    all.set(ip, (asked) => fault(age(resolveIn(authorities, asked), started), asked));

  const port = await freePort();
  const servers = new Map<string, LabServer>();
  const close = async () => {
    await Promise.all([...servers.values()].map((server) => server.close()));
  };
  try {
    for (const [ip, respond] of all) servers.set(ip, await startLabServer(ip, port, respond));
  } catch {
    // The port was free at one address and taken at another.
    await close();
    return startLab(change);
  }
  return {
    port,
    at: (ip) => `${ip}:${port}`,
    servers,
    asked: () => [...servers.values()].flatMap(({ asked }) => asked),
    close,
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, AT.root);
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  await new Promise((done) => server.close(done));
  return port;
}

/** As a cache shows it: ten seconds old when the lab starts, and falling. */
function age(reply: Reply & Trouble, started: number): Reply & Trouble {
  const seconds = 10 + Math.floor((Date.now() - started) / 1000);
  const older = (records: Answer[] | undefined) =>
    (records ?? []).map(
      (one) => ({ ...one, ttl: Math.max(0, ((one as { ttl?: number }).ttl ?? 0) - seconds) }) as Answer,
    );
  return { ...reply, answers: older(reply.answers), authorities: older(reply.authorities) };
}

/** A resolver asks again where it gets no answer. */
const PATIENT = 9;
const SERVFAIL = { rcode: 2, ra: true };

/** What a recursive resolver finds out, without packets: the delegation followed through the lab's own servers. */
function resolveIn(authorities: Map<string, Respond>, asked: Asked, hops = 0): Reply & Trouble {
  let ips: string[] = [AT.root];
  if (hops > 9) return SERVFAIL;
  for (let step = 0; step < 10; step++) {
    const replies = ips.flatMap((ip) => authorities.get(ip)?.({ ...asked, recurse: false, time: PATIENT }) ?? []);
    const final = replies.find(({ aa, rcode = 0 }) => aa === true && (rcode === 0 || rcode === 3));
    if (final !== undefined)
      return { ...follow(authorities, asked, final, hops), aa: false, ra: true, additionals: [] };
    const referral = replies.find(
      ({ aa, rcode, authorities: ns }) => !aa && !rcode && ns?.some(({ type }) => type === 'NS'),
    );
    if (referral === undefined) return SERVFAIL;
    const glue = (referral.additionals ?? []).flatMap((one) => (one.type === 'A' ? [one.data] : []));
    const names = referral.authorities!.flatMap((one) => (one.type === 'NS' ? [nameOf(one.data)] : []));
    ips = glue.length > 0 ? glue : names.flatMap((name) => addressesOf(authorities, name, hops + 1));
  }
  return SERVFAIL;
}

function addressesOf(authorities: Map<string, Respond>, name: string, hops: number): string[] {
  const asked: Asked = { ...QUESTION, name, type: 'A' };
  return (resolveIn(authorities, asked, hops).answers ?? []).flatMap((one) => (one.type === 'A' ? [one.data] : []));
}

const QUESTION: Asked = {
  id: 0,
  name: '',
  type: 'A',
  overTcp: false,
  recurse: false,
  checkingDisabled: false,
  hasEdns: true,
  time: 1,
};

function follow(
  authorities: Map<string, Respond>,
  asked: Asked,
  reply: Reply & Trouble,
  hops: number,
): Reply & Trouble {
  const answers = reply.answers ?? [];
  const last = answers.at(-1);
  if (asked.type === 'CNAME' || last?.type !== 'CNAME') return reply;
  const rest = resolveIn(authorities, { ...asked, name: nameOf(last.data) }, hops + 1);
  return { ...rest, answers: [...answers, ...(rest.answers ?? [])] };
}

/** A reply of records, as a server makes it up. */
export const saying = (...lines: string[]): Reply & Trouble => ({ answers: lines.map(record), ra: true });
