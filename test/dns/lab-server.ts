import { createSocket, type Socket as UdpSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { type Answer, decode, encode } from 'dns-packet';
import type { Reply } from './zone.js';

export interface Asked {
  id: number;
  name: string;
  type: string;
  overTcp: boolean;
  recurse: boolean;
  checkingDisabled: boolean;
  hasEdns: boolean;
  /** How often this server was asked this over this transport, this time included. */
  time: number;
}

/** What a server does with a question; null: nothing. */
export type Respond = (asked: Asked) => (Reply & Trouble) | null;

export interface Trouble {
  delayMs?: number;
  truncated?: boolean;
  ra?: boolean;
  ad?: boolean;
  ede?: { code: number; text: string };
  /** Changes the packet on its way out; null sends nothing. */
  tamper?: (packet: Buffer) => Buffer | null;
  /** Sends the packet from another socket than was asked. */
  fromElsewhere?: boolean;
  /** Octets a second over TCP. */
  drip?: number;
  /** Answers another question than was asked. */
  question?: { name: string; type: string };
}

export interface LabServer {
  ip: string;
  /** `name TYPE udp|tcp` of every question that arrived, retries too. */
  asked: string[];
  close(): Promise<void>;
}

const QR_BITS = { aa: 0x0400, tc: 0x0200, rd: 0x0100, ra: 0x0080, ad: 0x0020, cd: 0x0010 };

/** A DNS server on loopback over UDP and TCP; `respond` says what it knows. */
export async function startLabServer(ip: string, port: number, respond: Respond): Promise<LabServer> {
  const asked: string[] = [];
  const times = new Map<string, number>();
  const timers = new Set<NodeJS.Timeout>();

  const answer = (packet: Buffer, overTcp: boolean) => {
    const query = decode(packet);
    const [{ name, type }] = query.questions as [{ name: string; type: string }];
    const flags = query.flags ?? 0;
    const key = `${name} ${type} ${overTcp ? 'tcp' : 'udp'}`;
    asked.push(key);
    times.set(key, (times.get(key) ?? 0) + 1);
    const reply = respond({
      id: query.id!,
      name: name === '.' ? '' : name.toLowerCase(),
      type,
      overTcp,
      recurse: (flags & QR_BITS.rd) !== 0,
      checkingDisabled: (flags & QR_BITS.cd) !== 0,
      hasEdns: (query.additionals ?? []).some((one) => one.type === 'OPT'),
      time: times.get(key)!,
    });
    return reply === null ? null : { reply, packet: toPacket(query, reply, overTcp) };
  };
  const later = (ms: number, work: () => void) => {
    if (ms === 0) return work();
    const timer = setTimeout(() => {
      timers.delete(timer);
      work();
    }, ms);
    timers.add(timer);
  };

  const udp: UdpSocket = createSocket('udp4');
  const other: UdpSocket = createSocket('udp4');
  udp.on('message', (message, from) => {
    const answered = answer(message, false);
    if (answered?.packet == null) return;
    const { reply, packet } = answered;
    const socket = reply.fromElsewhere ? other : udp;
    later(reply.delayMs ?? 0, () => socket.send(packet, from.port, from.address, () => {}));
  });

  const sockets = new Set<Socket>();
  const tcp: Server = createServer((socket) => {
    sockets.add(socket.on('error', () => socket.destroy()).on('close', () => sockets.delete(socket)));
    socket.on('data', (data) => {
      if (data.length < 14) return;
      const answered = answer(data.subarray(2), true);
      if (answered?.packet == null) return;
      const { reply, packet } = answered;
      const length = Buffer.alloc(2);
      length.writeUInt16BE(packet.length);
      const whole = Buffer.concat([length, packet]);
      const drip = (at: number) => {
        if (at >= whole.length || socket.destroyed) return;
        socket.write(whole.subarray(at, at + 1));
        later(1000 / reply.drip!, () => drip(at + 1));
      };
      later(reply.delayMs ?? 0, () => (reply.drip === undefined ? socket.write(whole) : drip(0)));
    });
  });

  tcp.listen(port, ip);
  await once(tcp, 'listening');
  udp.bind(port, ip);
  other.bind(0, ip);
  try {
    await Promise.all([once(udp, 'listening'), once(other, 'listening')]);
  } catch (error) {
    tcp.close();
    throw error;
  }
  return {
    ip,
    asked,
    close: async () => {
      for (const timer of timers) clearTimeout(timer);
      for (const socket of sockets) socket.destroy();
      udp.close();
      other.close();
      await new Promise((done) => tcp.close(done));
    },
  };
}

function toPacket(query: ReturnType<typeof decode>, reply: Reply & Trouble, overTcp: boolean): Buffer | null {
  const isCut = reply.truncated === true && !overTcp;
  const bit = (on: boolean | undefined, mask: number) => (on ? mask : 0);
  const hasEdns = (query.additionals ?? []).some((one) => one.type === 'OPT');
  const ede = reply.ede;
  const options = ede && [
    { code: 15, data: Buffer.concat([Buffer.of(ede.code >> 8, ede.code & 255), Buffer.from(ede.text)]) },
  ];
  const opt = { type: 'OPT', name: '.', udpPayloadSize: 1232, options: options ?? [] } as unknown as Answer;
  const packet = encode({
    type: 'response',
    id: query.id!,
    flags:
      ((query.flags ?? 0) & QR_BITS.rd) |
      bit(reply.aa, QR_BITS.aa) |
      bit(isCut, QR_BITS.tc) |
      bit(reply.ra, QR_BITS.ra) |
      bit(reply.ad, QR_BITS.ad) |
      (reply.rcode ?? 0),
    questions: reply.question === undefined ? query.questions! : [reply.question as never],
    answers: isCut ? [] : (reply.answers ?? []),
    authorities: isCut ? [] : (reply.authorities ?? []),
    additionals: [...(isCut ? [] : (reply.additionals ?? [])), ...(hasEdns ? [opt] : [])],
  });
  return reply.tamper === undefined ? packet : reply.tamper(packet);
}
