import { randomInt } from 'node:crypto';
import type { Budget } from './budget.js';
import type { LookupOutcome, RecordType } from './dns-question.js';
import { sendTcp, sendUdp, type Sending } from './dns-transport.js';
import { firstOf } from './first-of.js';
import { type Exchange, outcomeOf } from './exchange.js';
import { type ServerAddress, writeServer } from './server-address.js';
import { decodeMessage, type DnsMessage, encodeQuery } from './wire-message.js';

export interface AskOptions {
  /** RD: to resolvers; name servers are asked without. */
  recurse?: boolean;
  /** Over TCP from the start. */
  tcp?: boolean;
  checkingDisabled?: boolean;
  /** At most {@link ANSWER_MS}. */
  waitMs?: number;
  /** Aborted when another answer has come first: nothing more is sent, the outcome means nothing. */
  signal?: AbortSignal;
}

/** The longest wait for one answer, its retries and TCP taken together. */
export const ANSWER_MS = 2400;
/** After this the question is sent again: one lost packet is no time-out, nor is a server that needs 1.5 s. */
const TRY_MS = 800;
/** With less time than this a question is not worth asking. */
const LEAST_MS = 20;
/** Codes of servers that do not understand EDNS (RFC 6891 7); resolvers then ask without it. */
const NO_EDNS = new Set(['FORMERR', 'NOTIMP', 'BADVERS']);

/** What came back: a message, `broken` for one that cannot be read, null for nothing. */
type Received = DnsMessage | 'broken' | null;

/** Asks DNS servers over the wire, within one budget; never throws. */
export class DnsClient {
  constructor(
    private readonly budget: Budget,
    private readonly onExchange: (exchange: Exchange) => void = () => {},
  ) {}

  /** Nothing more can be asked. */
  isSpent(): boolean {
    return this.budget.queriesLeft() <= 0 || this.budget.timeLeft() < LEAST_MS;
  }

  async ask(
    server: ServerAddress,
    name: string,
    type: RecordType,
    { recurse = false, tcp = false, checkingDisabled = false, waitMs = ANSWER_MS, signal }: AskOptions = {},
  ): Promise<Exchange> {
    const limit = Math.min(waitMs, ANSWER_MS, this.budget.timeLeft());
    const started = performance.now();
    const left = () => limit - (performance.now() - started);
    const attempt: Attempt = {
      server,
      name,
      type,
      recurse,
      checkingDisabled,
      overTcp: tcp,
      edns: true,
      sent: 0,
      signal,
    };

    let received = await this.try(attempt, left());
    if (isMessage(received) && NO_EDNS.has(received.rcode)) {
      attempt.edns = false;
      received = await this.try(attempt, left());
    }
    if (isMessage(received) && received.isTruncated && !tcp) {
      attempt.overTcp = true;
      received = await this.try(attempt, left());
    }
    const message = isMessage(received) ? received : null;
    const at = performance.now();
    const exchange: Exchange = {
      server: writeServer(server),
      name,
      type,
      outcome: endOf(received, attempt),
      rcode: message?.rcode ?? null,
      message,
      ede: message?.ede ?? null,
      ms: Math.round(at - started),
      overTcp: attempt.overTcp,
      withEdns: attempt.edns,
      isAsked: attempt.sent > 0,
      at,
    };
    if (!signal?.aborted) this.onExchange(exchange);
    return exchange;
  }

  /** Sends the question, over UDP once more where no answer comes; both may be answered, the first answer counts. */
  private async try(attempt: Attempt, limit: number): Promise<Received> {
    if (limit < LEAST_MS || attempt.signal?.aborted) return null;
    const sendings: Sending<Received>[] = [];
    let isBroken = false;
    const once = async (): Promise<DnsMessage | null> => {
      const sending = this.send(attempt);
      if (sending === null) return null;
      sendings.push(sending);
      const received = await sending.arrived;
      isBroken ||= received === 'broken';
      return isMessage(received) ? received : null;
    };
    const tries = attempt.overTcp ? [0] : [0, Math.min(TRY_MS, limit / 3)];
    const message = await firstOf(tries, once, limit, attempt.signal);
    for (const sending of sendings) sending.cancel();
    return message ?? (isBroken ? 'broken' : null);
  }

  private send(attempt: Attempt): Sending<Received> | null {
    const { server, name, type, overTcp } = attempt;
    const id = randomInt(0x10000);
    const query = encodeQuery({ id, ...attempt });
    if (query === null || !this.budget.take()) return null;
    attempt.sent++;
    return (overTcp ? sendTcp<Received> : sendUdp<Received>)(server, query, (packet) => {
      // Whoever cannot see the query does not know its number: what bears another one is not looked at.
      if (packet.length < 3 || packet.readUInt16BE(0) !== id || (packet[2]! & 0x80) === 0) return undefined;
      const message = decodeMessage(packet);
      if (message === null) return 'broken';
      return answersQuestion(message, name, type) ? message : undefined;
    });
  }
}

function endOf(received: Received, { name, type, sent }: Attempt): LookupOutcome {
  if (isMessage(received)) return outcomeOf(received, name, type);
  return received === 'broken' || sent === 0 ? 'ERROR' : 'TIMEOUT';
}

interface Attempt {
  server: ServerAddress;
  name: string;
  type: RecordType;
  recurse: boolean;
  checkingDisabled: boolean;
  overTcp: boolean;
  edns: boolean;
  /** Packets sent so far. */
  sent: number;
  signal: AbortSignal | undefined;
}

const isMessage = (received: Received): received is DnsMessage => received !== null && received !== 'broken';

/** A server that cannot read the question need not repeat it (RFC 1035 4.1.1). */
const answersQuestion = ({ question, rcode }: DnsMessage, name: string, type: RecordType): boolean =>
  question === null ? NO_EDNS.has(rcode) : question.name === name && question.type === type;
