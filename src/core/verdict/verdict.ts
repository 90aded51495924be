import type { Stage } from '../deadline.js';
import type { Delivery } from '../delivery.js';
import { ARRIVED } from '../fate.js';
import { toLocal, toUtc } from '../read/time.js';
import type { Rulebook } from '../rulebook/compile.js';
import { readingOf } from '../rulebook/codes.js';
import type { Permanence, Resend, RetriesUntilBasis, WhoActs } from '../vocabulary.js';
import type { Ranking } from './rank.js';
import type { Retries } from './retries.js';
import type { HeadlineKey } from './wording-keys.js';

export interface Verdict {
  headline: string;
  permanence: Permanence;
  whoActs: WhoActs;
  resend: Resend;
  retriesUntil: string | null;
  retriesUntilBasis: RetriesUntilBasis;
  wrapper: boolean;
}

/** How far the diagnosis came. */
export interface Progress {
  recognised: boolean;
  leftOut: Stage[];
  /** What it is, where it is no bounce. */
  noBounce: 'feedback' | 'auto-reply' | null;
}

/** From this probability on a cause is said in the headline. */
export const LEADS = 0.5;
const MOST_WORDS = 12;

export function verdictOf(
  rulebook: Rulebook,
  main: Delivery | null,
  ranking: Ranking,
  retries: Retries,
  at: number,
  progress: Progress,
): Verdict {
  const leader = ranking.causes[0];
  const cause = leader && leader.probability >= LEADS ? rulebook.causes.get(leader.id)! : null;
  const delivered = main?.action != null && ARRIVED.has(main.action);
  return {
    headline: firstWords(
      cause && !delivered && !progress.noBounce
        ? cause.headline
        : headline(rulebook, main, ranking, retries, at, progress),
    ),
    permanence: main?.permanence ?? 'UNKNOWN',
    whoActs: (!delivered && cause?.whoActs) || (main?.whoActs ?? 'UNKNOWN'),
    resend: main?.resend ?? 'UNKNOWN',
    retriesUntil: retries.until ? toUtc(retries.until.ms) : null,
    retriesUntilBasis: retries.basis,
    wrapper: main?.found?.document.wrapper ?? false,
  };
}

const firstWords = (text: string) => text.split(/\s+/).slice(0, MOST_WORDS).join(' ');

function headline(
  { knowledge, causes, reasons }: Rulebook,
  main: Delivery | null,
  ranking: Ranking,
  { until }: Retries,
  at: number,
  { recognised, leftOut, noBounce }: Progress,
): string {
  const say = (id: HeadlineKey, values: Record<string, string> = {}) =>
    fillIn(knowledge.wording.headlines[id] ?? '', values);
  const reason = main?.reason == null || main.reason === 'undefined' ? null : (reasons.get(main.reason)?.title ?? null);
  const title = main?.telling ? readingOf(main.telling, null, main.provider).title : reason;
  const first = ranking.causes.find(({ evidence }) => evidence.some(({ against }) => !against));
  if (!recognised) return say(leftOut.includes('reading') ? 'unfinished' : 'nothing');
  if (noBounce) return say(noBounce);
  if (!main && first) return say('most-likely', { cause: causes.get(first.id)!.title });
  if (!main) return say(leftOut.some((stage) => stage !== 'checks') ? 'unfinished' : 'evidence-only');
  switch (main.action) {
    case 'delivered':
    case 'relayed':
    case 'expanded':
      return say(main.action);
    case 'delayed':
      return until ? say(until.ms >= at ? 'delayed-until' : 'delayed-over', { until: toLocal(until) }) : say('delayed');
    case 'failed':
      return title ? say('failed', { title }) : say('failed-unknown');
    default:
      return title ?? say('code-unknown');
  }
}

export const fillIn = (template: string, values: Record<string, string>): string =>
  template.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
