import type { Rulebook } from '../rulebook/compile.js';
import type { PatternKind } from '../vocabulary.js';
import { answerCauses } from './answer.js';
import type { DiagnosedCause } from './diagnosis.js';
import type { Failure, Failures } from './failure.js';
import { Group, Groups, wayOf } from './failure-groups.js';
import { rankPattern } from './pattern-causes.js';

/** What many failures share, and what that says of their cause. */
export interface Pattern {
  kind: PatternKind;
  /** The mailbox, domain, provider, or host; null for ALL_OUTBOUND and MIXED. */
  value: string | null;
  /** How many failures it is made of. */
  count: number;
  /** The earliest time among them, RFC 3339 in UTC. */
  since: string | null;
  causes: DiagnosedCause[];
  other: number;
}

export interface FoundPattern {
  kind: PatternKind;
  value: string | null;
  group: Group;
}

/** From so many on it is no chance; of a large batch, from this share on. */
const LEAST = 3;
const LEAST_SHARE = 0.05;
/** A failure that most domains share, and a name that most failures share. */
const MOST_DOMAINS = 0.6;
const NEARLY_ALL = 0.8;
const MOST_PATTERNS = 8;
const MOST_CAUSES = 5;
const MOST_GROUPS = 2000;
/** The wider first where the counts are equal. */
const WIDTH: Record<PatternKind, number> = {
  ALL_OUTBOUND: 0,
  ONE_CONNECTOR: 1,
  ONE_PROVIDER: 2,
  ONE_DOMAIN: 3,
  ONE_MAILBOX: 4,
  MIXED: 5,
};

/** What the failures of one paste share; nothing where there is but one, and nothing to compare it with. */
export const patternsOf = (found: Failures, rulebook: Rulebook): Pattern[] =>
  found.failures.length > 1 || (found.failures.length === 1 && found.working > 1)
    ? new PatternTally().add(found).patterns(rulebook)
    : [];

/** Counts failures, of one paste or of a batch of any size, and tells what they share; its memory is bounded. */
export class PatternTally {
  private readonly all = new Group(null);
  private readonly mailboxes = new Groups(MOST_GROUPS);
  private readonly domains = new Groups(MOST_GROUPS);
  private readonly providers = new Groups(MOST_GROUPS);
  private readonly hosts = new Groups(MOST_GROUPS);
  private readonly ways = new Groups(MOST_GROUPS);
  private working = 0;

  add({ failures, working }: Failures): this {
    for (const failure of failures) this.count(failure);
    this.working = Math.max(this.working, working);
    return this;
  }

  /** The patterns that hold, most failures first. */
  patterns(rulebook: Rulebook): Pattern[] {
    return this.found(rulebook).map(({ kind, value, group }) => {
      const { ranking, fired } = rankPattern({ kind, value, group }, this.working, rulebook);
      const { causes } = answerCauses(ranking, rulebook, fired);
      const shown = causes.slice(0, MOST_CAUSES);
      const other = 1 - shown.reduce((sum, { probability }) => sum + probability, 0);
      return {
        kind,
        value,
        count: group.count,
        since: group.since,
        causes: shown,
        other: Number(Math.max(0, other).toFixed(6)),
      };
    });
  }

  /** How many names it holds, whatever the batch's size. */
  get names(): number {
    return [this.mailboxes, this.domains, this.providers, this.hosts, this.ways].reduce(
      (sum, { size }) => sum + size,
      0,
    );
  }

  private count(failure: Failure): void {
    const way = wayOf(failure);
    this.all.add(failure, way);
    this.mailboxes.add(failure.mailbox, failure, way);
    this.domains.add(failure.domain, failure, way);
    this.providers.add(failure.provider, failure, way);
    this.hosts.add(failure.host, failure, way);
    this.ways.add(way, failure, way);
  }

  private found(rulebook: Rulebook): FoundPattern[] {
    const named = (kind: PatternKind, groups: Groups, holds: (group: Group) => boolean): FoundPattern[] =>
      [...groups].flatMap(([value, group]) => (this.standsOut(group) && holds(group) ? [{ kind, value, group }] : []));
    const anyRecipient = ({ reasons }: Group) => rulebook.reasons.get(reasons.first?.name ?? '')?.anyRecipient ?? false;
    const wide: FoundPattern[] = [
      ...[...this.ways]
        .filter(([, group]) => anyRecipient(group) && this.isEverywhere(group))
        .map(([, group]) => ({ kind: 'ALL_OUTBOUND' as const, value: null, group })),
      ...named('ONE_CONNECTOR', this.hosts, isWayOut),
      ...named(
        'ONE_PROVIDER',
        this.providers,
        (group) => group.count > 1 && (group.domains.size > 1 || anyRecipient(group)),
      ),
    ];
    const narrow = [
      ...named('ONE_DOMAIN', this.domains, ({ mailboxes }) => mailboxes.size !== 1 || this.working > 1),
      ...named('ONE_MAILBOX', this.mailboxes, ({ count }) => count > 1),
    ];
    const shown = [...wide, ...narrow.filter((one) => ![...wide, ...narrow].some((other) => isPartOf(one, other)))];
    return [...shown, ...this.mixed(shown)]
      .sort((a, b) => b.group.count - a.group.count || WIDTH[a.kind] - WIDTH[b.kind])
      .slice(0, MOST_PATTERNS);
  }

  private standsOut({ count }: Group): boolean {
    const total = this.all.count;
    // Where other next hops take mail, a single one that does not is what there is to see.
    if (count === total && this.working > 1) return true;
    return count >= Math.max(LEAST, total * LEAST_SHARE) || (count > 1 && count * 2 >= total);
  }

  /** Most domains fail in this way, few others take mail, and no one provider or host stands behind it. */
  private isEverywhere(group: Group): boolean {
    const { domains, providers, hosts, relays, count } = group;
    const behind = Math.max(providers.first?.count ?? 0, relays || isWayOut(group) ? (hosts.first?.count ?? 0) : 0);
    return (
      domains.size >= LEAST &&
      domains.size >= this.all.domains.size * MOST_DOMAINS &&
      this.working * 3 <= domains.size &&
      behind < count * NEARLY_ALL
    );
  }

  private mixed(shown: FoundPattern[]): FoundPattern[] {
    const { count, domains } = this.all;
    if (count < LEAST || domains.size < 2 || shown.some(({ group }) => group.count * 2 >= count)) return [];
    return [{ kind: 'MIXED', value: null, group: this.all }];
  }
}

/** A host that many domains' mail goes through is a smart host, unless it is a provider's or one of the domains' own. */
const isWayOut = ({ relays, ownHost, domains, providers }: Group): boolean =>
  relays || (domains.size >= LEAST && providers.first === null && !ownHost);

/** A small part of a wider pattern that fails as all of it does is no pattern of its own. */
function isPartOf(one: FoundPattern, other: FoundPattern): boolean {
  const [part, whole] = [one.group, other.group];
  if (WIDTH[other.kind] >= WIDTH[one.kind] || part.count * 2 >= whole.count) return false;
  if (part.ways.first?.name !== whole.ways.first?.name) return false;
  const only = ({ first, size }: Group['hosts']) => (size === 1 && first ? first.name : null);
  switch (other.kind) {
    case 'ALL_OUTBOUND':
      return true;
    case 'ONE_CONNECTOR':
      return only(part.hosts) === other.value;
    case 'ONE_PROVIDER':
      return only(part.providers) === other.value;
    default:
      return only(part.domains) === other.value;
  }
}
