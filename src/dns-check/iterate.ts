import { isIPv6 } from 'node:net';
import { isPrivateAddress } from './addresses.js';
import { ancestors, type Delegation, type NameServer, type Place, readStep, type Walk } from './delegation.js';
import type { DnsCache } from './dns-cache.js';
import { ANSWER_MS, type DnsClient } from './dns-client.js';
import type { Lookup, LookupOutcome, RecordType } from './dns-question.js';
import { answersTo, type Exchange, isAnswered, MAX_ALIASES, negativeSoa, outcomeOf } from './exchange.js';
import { firstOf } from './first-of.js';
import { type ServerAddress, writeServer } from './server-address.js';
import { isWithin, parentOf } from './wire-name.js';

export interface IterateOptions {
  roots: readonly ServerAddress[];
  /** Where name servers of a delegation are asked. */
  port: number;
  /** Also ask private and loopback name servers. */
  allowPrivate: boolean;
  /** Whether this machine can reach IPv6. */
  hasIpv6: boolean;
  /** Null: everything is asked afresh. */
  cache: DnsCache | null;
}

/** A lookup through the whole delegation, aliases followed. */
export interface Resolution extends Lookup {
  /** The names passed from alias to alias, the one asked for first. */
  aliases: readonly string[];
  /** The aliases lead in a circle, or on and on. */
  isLoop: boolean;
  /** The last answer; null where none came. */
  exchange: Exchange | null;
  /** The last walk, where it did not end with an answer. */
  failure: Walk | null;
  isCached: boolean;
}

const MAX_REFERRALS = 16;
/** Searches within a search: the address of a server, of the server of its zone, … */
const MAX_DEPTH = 4;
/** Servers of one zone that are tried for one answer. */
const MAX_SERVERS = 4;
/** Names of a delegation without glue that are searched to get on. */
const MAX_NAMES = 3;
/** After this the next server is asked too. */
const NEXT_SERVER_MS = 350;

/** Follows delegations from the roots (RFC 1034 5.3.3), within the budget of its client; never throws. */
export class Iterator {
  private readonly places = new Map<string, Place>();
  /** Servers that kept silent: asked last from then on. */
  private readonly silent = new Set<string>();

  constructor(
    private readonly client: DnsClient,
    private readonly options: IterateOptions,
  ) {}

  /**
   * Asks for a name and follows aliases. `trail`: the zones whose servers are being searched, so that a search that
   * needs its own result is seen to be a loop.
   */
  async resolve(name: string, type: RecordType, trail: readonly string[] = []): Promise<Resolution> {
    const key = `${name} ${type}`;
    const cached = this.options.cache?.resolution(key);
    if (cached !== undefined) return cached;
    const aliases = [name];
    for (;;) {
      const at = aliases.at(-1)!;
      const walk = await this.walk(at, type, { trail });
      const end = (outcome: LookupOutcome, more: Partial<Resolution> = {}): Resolution => ({
        outcome,
        records: [],
        ttl: null,
        aliases,
        isLoop: false,
        exchange: walk.last,
        failure: walk.end === 'ANSWERED' ? null : walk,
        isCached: false,
        ...more,
      });
      if (walk.end !== 'ANSWERED') return end(failureOf(walk));
      const { message } = walk.last!;
      const followed = answersTo(message, at, type);
      const steps = followed.aliases.map(({ data }) => data.replace(/\.$/, ''));
      const isLoop = followed.isLoop || steps.some((step) => aliases.includes(step));
      aliases.push(...steps);
      if (isLoop || aliases.length > MAX_ALIASES + 1) return end('SERVFAIL', { isLoop: true });
      if (followed.records.length > 0 || steps.length === 0) {
        const { records } = followed;
        const ttls = [...followed.aliases, ...records].map(({ ttl }) => ttl);
        const soa = negativeSoa(walk.last!);
        const negativeTtl = soa === null ? null : Math.min(soa.ttl, Number(soa.data.split(' ').at(-1)));
        const resolution = end(outcomeOf(message!, at, type), {
          records: records.map(({ data }) => data),
          ttl: ttls.length > 0 ? Math.min(...ttls) : negativeTtl,
        });
        this.options.cache?.keepResolution(key, resolution);
        return resolution;
      }
    }
  }

  /**
   * Follows the delegation to the servers that answer for a name. `startAbove`: nothing known below it is used;
   * `stopAt`: the zone that need only be found.
   */
  async walk(
    name: string,
    type: RecordType,
    {
      trail = [],
      startAbove = null,
      stopAt = null,
    }: { trail?: readonly string[]; startAbove?: string | null; stopAt?: string | null } = {},
  ): Promise<Walk> {
    let walk: Walk = {
      end: 'DEAD',
      place: this.startFor(name, type, startAbove),
      parent: null,
      referral: null,
      last: null,
      failed: [],
    };
    for (let step = 0; step < MAX_REFERRALS; step++) {
      const { place } = walk;
      const failed: Exchange[] = [];
      const found = await this.askPlace(place, name, type, failed);
      if (found === null) return { ...walk, end: this.deadEnd(), failed };
      if (place.delegation !== null) this.keep(place);
      const { exchange, step: read } = found;
      if (read.kind === 'ANSWER') {
        const outcome = outcomeOf(read.message, name, type);
        return { ...walk, end: 'ANSWERED', last: { ...exchange, message: read.message, outcome }, failed };
      }
      const { delegation } = read;
      const next = (servers: readonly ServerAddress[]): Walk => ({
        ...walk,
        place: { zone: delegation.zone, delegation, servers },
        parent: place,
        referral: exchange,
        failed: [],
      });
      const search = await this.searchServers(delegation, trail);
      walk = next(search.servers);
      if (search.servers.length > 0 && delegation.zone === stopAt) {
        this.places.set(delegation.zone, walk.place);
        return { ...walk, end: 'DELEGATED' };
      }
      if (search.servers.length === 0) return { ...walk, end: search.isLoop ? 'LOOP' : this.deadEnd() };
    }
    return { ...walk, end: 'LIMIT' };
  }

  /** One name server of a delegation with its addresses. */
  async findServer(name: string, delegation: Delegation, trail: readonly string[] = []): Promise<NameServer> {
    const glue = delegation.glue.get(name) ?? [];
    const server = (state: NameServer['state'], addresses: readonly string[] = []): NameServer => ({
      name,
      state,
      addresses,
      glue,
    });
    if (glue.length > 0) return server(this.stateOf(glue), glue);
    if (isWithin(name, delegation.zone)) return server('NO_GLUE');
    if (trail.includes(delegation.zone)) return server('LOOP');
    if (trail.length >= MAX_DEPTH) return server('UNRESOLVED');
    const further = [...trail, delegation.zone];
    let found = await this.resolve(name, 'A', further);
    if (found.outcome === 'NODATA') found = await this.resolve(name, 'AAAA', further);
    if (found.outcome === 'ANSWER') return server(this.stateOf(found.records), found.records);
    if (found.outcome === 'NXDOMAIN') return server('NO_NAME');
    if (found.outcome === 'NODATA') return server('NO_ADDRESS');
    if (found.failure?.end === 'LOOP' || found.isLoop) return server('LOOP');
    return server(found.failure?.end === 'DEAD' && found.failure.place.zone !== '' ? 'DEAD_ZONE' : 'UNRESOLVED');
  }

  /** Where the addresses can be asked: those that may be contacted, at the port of name servers. */
  serversAt(addresses: readonly string[]): ServerAddress[] {
    return addresses.filter((ip) => this.mayAsk(ip)).map((ip) => ({ ip, port: this.options.port }));
  }

  private mayAsk(ip: string): boolean {
    return (
      (this.options.allowPrivate || !isPrivateAddress(ip)) && (!isIPv6(ip) || this.options.hasIpv6 || ip === '::1')
    );
  }

  private stateOf(addresses: readonly string[]): NameServer['state'] {
    if (addresses.some((ip) => this.mayAsk(ip))) return 'FOUND';
    return addresses.every(isPrivateAddress) ? 'PRIVATE' : 'NO_ROUTE';
  }

  /** Servers to get on with: those with glue, else the first that can be found. */
  private async searchServers(delegation: Delegation, trail: readonly string[]) {
    const glued = this.serversAt([...delegation.glue.values()].flat());
    if (glued.length > 0) return { servers: glued, isLoop: false };
    let isLoop = false;
    for (const name of delegation.names.slice(0, MAX_NAMES)) {
      const { state, addresses } = await this.findServer(name, delegation, trail);
      if (state === 'FOUND') return { servers: this.serversAt(addresses), isLoop: false };
      isLoop ||= state === 'LOOP';
    }
    return { servers: [], isLoop };
  }

  /** The first server of a zone that leads on; the others are asked when it is slow or leads nowhere. */
  private async askPlace({ zone, servers }: Place, name: string, type: RecordType, failed: Exchange[]) {
    const isSilent = (server: ServerAddress) => Number(this.silent.has(writeServer(server)));
    const order = [...servers].sort((a, b) => isSilent(a) - isSilent(b)).slice(0, MAX_SERVERS);
    const stop = new AbortController();
    const found = await firstOf(
      order.map((_, index) => index * NEXT_SERVER_MS),
      async (index) => {
        const exchange = await this.client.ask(order[index]!, name, type, { signal: stop.signal });
        const step = readStep(exchange, zone, name);
        if (step.kind !== 'LAME') return { exchange, step };
        if (stop.signal.aborted) return null;
        failed.push(exchange);
        if (exchange.outcome === 'TIMEOUT') this.silent.add(exchange.server);
        return null;
      },
      2 * ANSWER_MS,
    );
    stop.abort();
    return found;
  }

  private startFor(name: string, type: RecordType, startAbove: string | null): Place {
    // The parent answers for DS (RFC 4035 3.1.4.1).
    const from = startAbove ?? (type === 'DS' ? parentOf(name) : name);
    for (const zone of ancestors(from)) {
      const place = this.places.get(zone) ?? this.options.cache?.place(zone);
      if (place !== undefined) return place;
    }
    return { zone: '', delegation: null, servers: this.options.roots };
  }

  /** A search that was cut short shows nothing about the servers. */
  private deadEnd(): 'DEAD' | 'LIMIT' {
    return this.client.isSpent() ? 'LIMIT' : 'DEAD';
  }

  private keep(place: Place): void {
    this.places.set(place.zone, place);
    this.options.cache?.keepPlace(place);
  }
}

/** Of several failing servers the one speaks that said most. */
function failureOf({ failed, end }: Walk): LookupOutcome {
  if (end !== 'DEAD' || failed.length === 0) return 'SERVFAIL';
  const outcomes = new Set(failed.map((exchange) => (isAnswered(exchange) ? 'SERVFAIL' : exchange.outcome)));
  return (['SERVFAIL', 'REFUSED', 'ERROR', 'TIMEOUT'] as const).find((one) => outcomes.has(one)) ?? 'TIMEOUT';
}
