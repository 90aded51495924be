import type { Delivery } from '../delivery.js';
import type { Fact } from '../facts.js';
import type { Reading } from '../read/read.js';
import { toUtc } from '../read/time.js';
import { orderRemedies } from '../rulebook/code-answer.js';
import type { Rulebook } from '../rulebook/compile.js';
import type { DeliveryAnswer, DiagnosedCause, DiagnosisResult, EvidenceAnswer, FactAnswer } from './diagnosis.js';
import type { RecognisedKind } from '../vocabulary.js';
import { fillCommand, type Places } from './filled-command.js';
import type { NextCheck } from './next-check.js';
import type { Evidence, RankedCause, Ranking } from './rank.js';

/** Plain values to the shapes of the contract. */

const MOST_CAUSES = 15;
const LEAST_PROBABILITY = 0.005;
const MOST_VALUE = 300;

const round = (value: number, digits: number) => Number(value.toFixed(digits));

export function answerCauses(
  { causes }: Ranking,
  rulebook: Rulebook,
  firedRules: ReadonlySet<string>,
): { causes: DiagnosedCause[]; other: number } {
  const shown = causes
    .filter(({ listed, probability, evidence }) => evidence.length > 0 || (listed && probability >= LEAST_PROBABILITY))
    .slice(0, MOST_CAUSES)
    .map((cause) => answerCause(cause, rulebook, firedRules));
  const sum = shown.reduce((total, { probability }) => total + probability, 0);
  return { causes: shown, other: round(Math.max(0, 1 - sum), 6) };
}

function answerCause(
  { id, prior, probability, evidence }: RankedCause,
  { causes }: Rulebook,
  firedRules: ReadonlySet<string>,
): DiagnosedCause {
  const { title, side, remedies } = causes.get(id)!;
  return {
    cause: { id, title, side },
    prior: round(prior, 6),
    probability: round(probability, 6),
    evidence: evidence.map(answerEvidence),
    remedies: orderRemedies(
      remedies.filter(
        ({ offeredWith }) => offeredWith.length === 0 || offeredWith.some((rule) => firedRules.has(rule)),
      ),
    ),
  };
}

const answerEvidence = ({ rule, weight, against, logOdds, match }: Evidence): EvidenceAnswer => ({
  ruleId: rule.id,
  ruleVersion: rule.version,
  title: rule.title,
  weight,
  against,
  logOdds: round(logOdds, 4),
  facts: match.facts.map(answerFact),
});

export const answerFact = ({ name, value, part, start, end, quote }: Fact): FactAnswer => ({
  name,
  value: String(value).slice(0, MOST_VALUE),
  part,
  start,
  end,
  quote,
});

export const answerDelivery = ({
  draft: _draft,
  found: _found,
  telling: _telling,
  recipientDomain: _domain,
  ...delivery
}: Delivery): DeliveryAnswer => delivery;

export const answerChecks = (checks: NextCheck[], places: Places): DiagnosisResult['nextChecks'] =>
  checks.map(({ document: { id, title, minutes }, commands, gain, outcomes }) => ({
    check: { id, title, commands: commands.map((command) => fillCommand(command, places)) },
    gain: round(gain, 4),
    minutes,
    outcomes: outcomes.map((one) => ({ title: one.title, firstCause: one.firstCause })),
  }));

export const answerHops = ({ hops }: Reading): DiagnosisResult['hops'] =>
  hops.map(({ from, by, with: how, at, delaySeconds, skewSeconds }) => ({
    from,
    by,
    with: how,
    at: at ? toUtc(at.ms) : null,
    delaySeconds,
    skewSeconds,
  }));

/** What makes a paste a notice. */
const NOTICES: ReadonlySet<RecognisedKind> = new Set(['DSN', 'NDR_TEXT', 'FEEDBACK_REPORT']);

export function answerNotice({ notice, deliveries, recognised }: Reading): DiagnosisResult['notice'] {
  const isNotice = deliveries.length > 0 && recognised.some(({ kind }) => NOTICES.has(kind));
  if (!isNotice) return null;
  return {
    writer: notice.writer,
    product: notice.product?.value ?? null,
    arrivalDate: notice.arrivalDate?.value ?? null,
    subject: notice.subject?.value ?? null,
    messageId: notice.messageId?.value ?? null,
    feedbackType: notice.feedbackType?.value ?? null,
  };
}
