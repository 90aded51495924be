import { createSocket } from 'node:dgram';
import { createServer, type Socket } from 'node:net';
import { once } from 'node:events';
import { type Answer, decode, encode, streamDecode, streamEncode } from 'dns-packet';

/** What the server does with a name: the records it has, or how it fails. */
export interface Behaviour {
  MX?: [preference: number, exchange: string][];
  A?: string[];
  AAAA?: string[];
  rcode?: 'NXDOMAIN' | 'SERVFAIL' | 'REFUSED' | 'FORMERR';
  /** The types that `rcode` holds for; all where absent. */
  rcodeFor?: ('MX' | 'A' | 'AAAA')[];
  silent?: boolean;
  /** Answers only this question of a kind, counted from 1: the ones before are lost. */
  fromTry?: number;
  delayMs?: number;
  /** Answers over UDP are cut (TC), so that the whole one has to be fetched over TCP. */
  truncated?: boolean;
  silentOverTcp?: boolean;
}

export interface DnsServer {
  /** `127.0.0.1:port`, as a resolver is configured. */
  address: string;
  /** `name TYPE` of every question that arrived, retries too. */
  asked: string[];
  close(): Promise<void>;
}

const RCODES = { NOERROR: 0, FORMERR: 1, SERVFAIL: 2, NXDOMAIN: 3, REFUSED: 5 };
const [RD_RA, TC] = [0x0180, 0x0200];

/**
 * A name server on loopback that looks like a recursive one. `zone` maps names to what it does with them; a name that
 * is not in it does not exist; `*` speaks for every name.
 */
export async function startDnsServer(zone: Record<string, Behaviour>): Promise<DnsServer> {
  const asked: string[] = [];
  const tries = new Map<string, number>();

  const respond = (message: Buffer, isTcp: boolean): { bytes: object | null; delayMs: number } => {
    const { id, questions = [] } = decode(message);
    const [{ name, type }] = questions as [{ name: string; type: 'MX' | 'A' | 'AAAA' }];
    const question = `${name.toLowerCase()} ${type}`;
    asked.push(question);
    tries.set(question, (tries.get(question) ?? 0) + 1);
    const found = zone[name.toLowerCase()] ?? zone['*'] ?? ({ rcode: 'NXDOMAIN' } satisfies Behaviour);
    if (found.silent || (found.silentOverTcp && isTcp) || tries.get(question)! < (found.fromTry ?? 1))
      return { bytes: null, delayMs: 0 };
    const isCut = found.truncated === true && !isTcp;
    return {
      bytes: {
        type: 'response',
        id,
        flags: RD_RA | RCODES[fails(found, type) ? found.rcode! : 'NOERROR'] | (isCut ? TC : 0),
        questions,
        answers: isCut ? [] : recordsOf(name, type, found),
      },
      delayMs: found.delayMs ?? 0,
    };
  };

  const delayed: NodeJS.Timeout[] = [];
  const udp = createSocket('udp4');
  udp.on('message', (message, from) => {
    const { bytes, delayMs } = respond(message, false);
    if (bytes === null) return;
    const send = () => udp.send(encode(bytes), from.port, from.address, () => {});
    if (delayMs === 0) send();
    else delayed.push(setTimeout(send, delayMs));
  });

  const sockets = new Set<Socket>();
  const tcp = createServer((socket) => {
    sockets.add(socket.on('error', () => socket.destroy()).on('close', () => sockets.delete(socket)));
    socket.on('data', (data) => {
      if (streamDecode(data) === null) return;
      const { bytes } = respond(data.subarray(2), true);
      if (bytes !== null) socket.write(streamEncode(bytes));
    });
  });

  // Both on one port: TCP takes any free one, UDP the same, and another is tried where UDP's is taken.
  tcp.listen(0, '127.0.0.1');
  await once(tcp, 'listening');
  const { port } = tcp.address() as { port: number };
  udp.bind(port, '127.0.0.1');
  try {
    await once(udp, 'listening');
  } catch {
    tcp.close();
    return startDnsServer(zone);
  }
  return {
    address: `127.0.0.1:${port}`,
    asked,
    close: async () => {
      for (const timer of delayed) clearTimeout(timer);
      for (const socket of sockets) socket.destroy();
      await Promise.all([new Promise((done) => tcp.close(done)), new Promise<void>((done) => udp.close(done))]);
    },
  };
}

const fails = ({ rcode, rcodeFor }: Behaviour, type: 'MX' | 'A' | 'AAAA') =>
  rcode !== undefined && (rcodeFor?.includes(type) ?? true);

function recordsOf(name: string, type: 'MX' | 'A' | 'AAAA', found: Behaviour): Answer[] {
  if (fails(found, type)) return [];
  if (type === 'MX')
    return (found.MX ?? []).map(([preference, exchange]) => ({ type, name, ttl: 300, data: { preference, exchange } }));
  return (found[type] ?? []).map((data) => ({ type, name, ttl: 300, data }));
}
