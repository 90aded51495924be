import type { Seen } from '../read/paste.js';
import type { Failure } from './failure.js';

/** Counts by name, of so many names that memory stays bounded; what is over is counted together. */
class Counts {
  private readonly counts = new Map<string, number>();
  private others = 0;

  constructor(private readonly most: number) {}

  add(name: string): void {
    const count = this.counts.get(name);
    if (count === undefined && this.counts.size >= this.most) this.others++;
    else this.counts.set(name, (count ?? 0) + 1);
  }

  /** How many different names there are, at least. */
  get size(): number {
    return this.counts.size + Math.min(this.others, 1);
  }

  get first(): { name: string; count: number } | null {
    let best: { name: string; count: number } | null = null;
    for (const [name, count] of this.counts) if (!best || count > best.count) best = { name, count };
    return best;
  }
}

/** Below this, the first cause of a failure is first by little more than chance. */
const LEADS = 0.25;
const MOST_NAMES = 1000;
const MOST_FEW = 50;

/** What the failures of one group have in common. */
export class Group {
  count = 0;
  /** The earliest time among them. */
  since: string | null = null;
  readonly domains = new Counts(MOST_NAMES);
  readonly mailboxes = new Counts(MOST_NAMES);
  readonly providers = new Counts(MOST_FEW);
  readonly hosts = new Counts(MOST_FEW);
  readonly reasons = new Counts(MOST_FEW);
  readonly firstCauses = new Counts(MOST_FEW);
  /** How they fail: by the cause that leads, else by the reason. */
  readonly ways = new Counts(MOST_NAMES);
  /** Some of them are known to go through a smart host; the host of some is within their own domain. */
  relays = false;
  ownHost = false;
  other = 0;
  readonly causes = new Map<string, number>();

  /** Where the first of them was seen. */
  constructor(readonly seen: Seen<unknown> | null) {}

  add({ alone, at, domain, mailbox, provider, host, reason, relays }: Failure, way: string): void {
    this.count++;
    if (at !== null && (this.since === null || at < this.since)) this.since = at;
    if (domain !== null) this.domains.add(domain);
    if (mailbox !== null) this.mailboxes.add(mailbox);
    if (provider !== null) this.providers.add(provider);
    if (host !== null) this.hosts.add(host);
    if (reason !== null) this.reasons.add(reason);
    const [first] = alone.causes;
    if (first && first.probability >= LEADS) this.firstCauses.add(first.id);
    this.ways.add(way);
    this.relays ||= relays;
    this.ownHost ||= host !== null && domain !== null && (host === domain || host.endsWith(`.${domain}`));
    this.other += alone.other;
    for (const { id, probability } of alone.causes) this.causes.set(id, (this.causes.get(id) ?? 0) + probability);
  }
}

export const wayOf = ({ alone: { causes }, reason }: Failure): string =>
  causes[0] && causes[0].probability >= LEADS ? causes[0].id : (reason ?? '');

/** Groups by name. When there are too many, the smaller half goes: it was part of no pattern so far. */
export class Groups {
  private groups = new Map<string, Group>();

  constructor(private readonly most: number) {}

  add(name: string | null, failure: Failure, way: string): void {
    if (name === null) return;
    let group = this.groups.get(name);
    if (!group) {
      if (this.groups.size >= this.most) this.dropSmaller();
      this.groups.set(name, (group = new Group(failure.seen)));
    }
    group.add(failure, way);
  }

  get size(): number {
    return this.groups.size;
  }

  [Symbol.iterator](): IterableIterator<[string, Group]> {
    return this.groups[Symbol.iterator]();
  }

  private dropSmaller(): void {
    const bySize = [...this.groups].sort(([, a], [, b]) => b.count - a.count);
    this.groups = new Map(bySize.slice(0, this.most >> 1));
  }
}
