import { Deadline } from './deadline.js';
import { ARRIVED } from './fate.js';
import { type DnsFact, gatherFacts } from './gather-facts.js';
import type { Pasted } from './read/open.js';
import { type Reading, readPaste } from './read/read.js';
import { toUtc } from './read/time.js';
import { answerCode } from './rulebook/code-answer.js';
import type { Rulebook } from './rulebook/compile.js';
import { answerCauses, answerChecks, answerDelivery, answerHops, answerNotice } from './verdict/answer.js';
import { clockOf } from './verdict/clock.js';
import { findConflicts } from './verdict/conflicts.js';
import { counterfactualsOf } from './verdict/counterfactuals.js';
import type { DiagnosisResult } from './verdict/diagnosis.js';
import { explanationsOf } from './verdict/explanations.js';
import { type Failures, failuresOf, NO_FAILURES } from './verdict/failure.js';
import { placesOf } from './verdict/filled-command.js';
import { ownSystemsOf, reportingProduct } from './verdict/own-systems.js';
import { handoffOf } from './verdict/handoff.js';
import { nextChecks } from './verdict/next-check.js';
import { notesOf } from './verdict/notes.js';
import { patternsOf } from './verdict/patterns.js';
import { matchRules, rank } from './verdict/rank.js';
import { retriesUntil } from './verdict/retries.js';
import { verdictOf } from './verdict/verdict.js';
import type { Role } from './vocabulary.js';

export const ENGINE = '0.1.0';

export interface DiagnoseOptions {
  /** The time taken as now, in milliseconds since 1970. */
  at: number;
  role?: Role;
  /** Facts of the service's own DNS report. */
  dns?: DnsFact[];
  /** Ids of causes whose rules are explained. */
  explain?: readonly string[];
  includeParts?: boolean;
  /** True when the time is up: what is not done by then is left out, and a note says so. */
  overdue?: () => boolean;
}

/** A complaint or an automatic reply is about a message that arrived. */
function noBounce({ notice, recognised, deliveries }: Reading) {
  if (notice.feedbackType) return 'feedback';
  return deliveries.length === 0 && recognised.some(({ kind }) => kind === 'AUTO_REPLY') ? 'auto-reply' : null;
}

/** The answer, and what of it counts where many are looked at together. */
export interface Examined {
  answer: DiagnosisResult;
  failures: Failures;
}

/** The answer to one paste alone. */
export const diagnose = (pasted: Pasted, rulebook: Rulebook, options: DiagnoseOptions): DiagnosisResult =>
  examine(pasted, rulebook, options).answer;

/** The whole path: read → facts → rulebook → verdict. Pure: the same paste, rulebook and times give the same answer. */
export function examine(
  pasted: Pasted,
  rulebook: Rulebook,
  { at, role = 'ADMIN', dns = [], explain = [], includeParts = false, overdue }: DiagnoseOptions,
): Examined {
  const deadline = new Deadline(overdue);
  const reading = readPaste(pasted, rulebook.reading, deadline);
  const { base, deliveries, main } = gatherFacts(reading, rulebook, dns, deadline);

  const product = reading.notice.product?.value ?? null;
  const matches = matchRules(rulebook, base, product, deadline);
  const ranking = rank(rulebook, matches, base, main, product);
  const aside = noBounce(reading);
  const failures = aside
    ? NO_FAILURES
    : failuresOf({ reading, base, deliveries, ranking, product }, rulebook, deadline);

  const server = reportingProduct(reading, rulebook.knowledge.products);
  const retries = retriesUntil(main, reading, server?.expiryHours ?? null);
  const own = ownSystemsOf(reading, main, rulebook.knowledge.products);
  const recognised = reading.recognised.length > 0;
  const arrived = noBounce(reading) !== null || (main?.action != null && ARRIVED.has(main.action));
  const checks = recognised && !arrived ? nextChecks(rulebook, base, ranking, { role, own }, deadline) : [];
  const { leftOut } = deadline;
  const verdict = verdictOf(rulebook, main, ranking, retries, at, {
    recognised,
    leftOut,
    noBounce: aside,
  });
  const answer: DiagnosisResult = {
    engine: ENGINE,
    at: toUtc(at),
    rulebook: { revision: rulebook.revision },
    recognised: reading.recognised.map((one) => ({ ...one, title: rulebook.knowledge.wording.kinds[one.kind] })),
    unrecognised: reading.unrecognised,
    parts: includeParts ? reading.parts : null,
    notice: answerNotice(reading),
    deliveries: deliveries.map(answerDelivery),
    code: main?.found ? answerCode(main.found, rulebook, product, main.provider) : null,
    verdict,
    ...answerCauses(ranking, rulebook, new Set(matches.map(({ rule }) => rule.id))),
    nextChecks: answerChecks(checks, placesOf(main, reading, product)),
    counterfactuals: arrived ? [] : counterfactualsOf(ranking, checks, rulebook),
    conflicts: findConflicts(base, rulebook),
    notes: notesOf(reading, base, retries, at, rulebook, leftOut),
    hops: answerHops(reading),
    explanations: explanationsOf(rulebook, base, product, explain),
    handoff: handoffOf(rulebook, main, product, ranking, verdict, retries.until, checks),
    clock: clockOf(main, reading, retries, base, server, at),
    patterns: patternsOf(failures, rulebook),
  };
  return { answer, failures };
}
