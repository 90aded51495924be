import type { Delivery } from '../delivery.js';
import { ARRIVED } from '../fate.js';
import { type Moment, toLocal } from '../read/time.js';
import { readingOf } from '../rulebook/codes.js';
import type { Rulebook } from '../rulebook/compile.js';
import type { CauseDocument } from '../rulebook/knowledge.js';
import type { NextCheck } from './next-check.js';
import type { Ranking } from './rank.js';
import { fillIn, LEADS, type Verdict } from './verdict.js';
import type { HandoffKey } from './wording-keys.js';

/** Short texts ready to be sent on. Addresses and hosts are those of the paste. */
export interface Handoff {
  endUser: string;
  helpDesk: string;
  recipientAdmin: string;
}

/** A title that names a provider by its domain would bring a host into the text that was not sent. */
const HOST = /\p{L}\.\p{L}/u;
const MOST_REPLY = 400;
const MOST_CANDIDATES = 3;
const LEAST_CANDIDATE = 0.02;
/** No more than this is said in percent: nothing is certain. */
const MOST_PERCENT = 99;

export function handoffOf(
  { knowledge, causes }: Rulebook,
  main: Delivery | null,
  product: string | null,
  ranking: Ranking,
  verdict: Verdict,
  until: Moment | null,
  checks: NextCheck[],
): Handoff | null {
  if (!main) return null;
  const say = (key: HandoffKey, values: Record<string, string> = {}) =>
    fillIn(knowledge.wording.handoff[key] ?? '', values);
  const reading = main.telling && readingOf(main.telling, product, main.provider);
  const recipient = main.finalRecipient ?? say('unnamed');
  const state = stateOf(main, verdict);
  const retries = state === 'delayed' && until ? say('until', { until: toLocal(until) }) : '';
  const leader = ranking.causes[0] && ranking.causes[0].probability >= LEADS ? causes.get(ranking.causes[0].id)! : null;
  const reply = main.diagnosticCode?.replace(/\s+/g, ' ').slice(0, MOST_REPLY) ?? null;
  const code = [main.replyCode, main.code].filter(Boolean).join(' ');
  const check = checks[0]?.document;
  const byAdvice = verdict.whoActs === 'SENDER' && reading?.advice ? reading.advice.endUser : null;
  // As it is it would fail again: somebody has to put right what is known to be wrong.
  const resend = say(
    `resend-${verdict.resend === 'YES' && leader && leader.whoActs !== 'NOBODY' ? 'AFTER_FIX' : verdict.resend}`,
  );
  return {
    endUser: sentences(
      say(`user-${state}`, { recipient }),
      retries,
      ...(byAdvice ? [byAdvice] : [resend, say(`acts-${verdict.whoActs}`)]),
    ),
    helpDesk: sentences(
      say(`desk-${state}`, { recipient }),
      retries,
      code && say('desk-code', { code, title: reading && !HOST.test(reading.title) ? `: ${reading.title}` : '' }),
      reply && say('desk-reply', { reply }),
      leader
        ? say('desk-cause', {
            cause: leader.title,
            percent: String(Math.min(MOST_PERCENT, Math.round(ranking.causes[0]!.probability * 100))),
          })
        : say('desk-candidates', {
            causes: ranking.causes
              .filter(({ probability }) => probability >= LEAST_CANDIDATE)
              .slice(0, MOST_CANDIDATES)
              .map(({ id }) => causes.get(id)!.title)
              .join('; '),
          }),
      check &&
        say(check.role === 'ADMIN' ? 'desk-next-admin' : 'desk-next', {
          check: check.title,
          minutes: String(check.minutes),
        }),
      resend,
    ),
    recipientAdmin: sentences(
      say(`admin-${state}`, { recipient }),
      main.reportingMta && say('admin-reporter', { host: main.reportingMta }),
      main.remoteMta && say('admin-remote', { host: main.remoteMta }),
      reply && say('desk-reply', { reply }),
      leader ? say(ownerOf(leader, verdict), { cause: leader.title }) : say('admin-unclear'),
    ),
  };
}

const sentences = (...parts: (string | null | undefined | false)[]): string => parts.filter(Boolean).join(' ');

const ownerOf = ({ side }: CauseDocument, { whoActs }: Verdict): HandoffKey =>
  whoActs === 'NOBODY' ? 'admin-nobody' : side === 'RECIPIENT' ? 'admin-yours' : 'admin-ours';

type State = 'delayed' | 'failed' | 'arrived' | 'unknown';

function stateOf({ action }: Delivery, { permanence }: Verdict): State {
  if (action !== null && ARRIVED.has(action)) return 'arrived';
  if (action === 'delayed' || action === 'failed') return action;
  return permanence === 'TRANSIENT' ? 'delayed' : permanence === 'PERMANENT' ? 'failed' : 'unknown';
}
