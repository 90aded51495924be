import type { FoundCode } from './rulebook/codes.js';
import type { CodeReading } from './rulebook/knowledge.js';
import type { ReasonDocument } from './rulebook/shipped.js';
import type { Permanence, Resend, WhoActs } from './vocabulary.js';

/** What became of a message to one recipient, what comes of it, and who has to do something. */
export interface Fate {
  permanence: Permanence;
  whoActs: WhoActs;
  resend: Resend;
}

/** Actions of RFC 3464 that are no failure. */
export const ARRIVED: ReadonlySet<string> = new Set(['delivered', 'relayed', 'expanded']);

/** What is known when a fate is told. */
export interface FateEvidence {
  action: string | null;
  status: string | null;
  replyCode: number | null;
  found: FoundCode | null;
  /** What the catalogue says of the code. */
  meaning: CodeReading | null;
  reason: ReasonDocument | null;
}

export function fateOf(evidence: FateEvidence): Fate {
  const { action, reason } = evidence;
  if (action !== null && ARRIVED.has(action)) return { permanence: 'UNKNOWN', whoActs: 'NOBODY', resend: 'NO' };
  const effect = effectOf(evidence);
  const permanence = permanenceOf(evidence, effect.permanence);
  const complaint = action === null && reason?.id === 'feedback';
  return { permanence, whoActs: effect.whoActs, resend: complaint ? 'NO' : resendOf(action, permanence) };
}

/**
 * The catalogue knows its codes; of others the class and subject tell little, and the reason more: a "user unknown" with
 * 450 will not be known tomorrow, and a full mailbox with 552 may have room. What a code leaves open, the reason tells too.
 */
function effectOf({ found, meaning, reason }: FateEvidence): { permanence: Permanence; whoActs: WhoActs } {
  const inOrder = found && !found.generic ? [meaning, reason] : [reason, meaning];
  const known = inOrder.filter((one) => one !== null);
  return {
    permanence: known.find(({ permanence }) => permanence !== 'UNKNOWN')?.permanence ?? 'UNKNOWN',
    whoActs: known.find(({ whoActs }) => whoActs !== 'UNKNOWN')?.whoActs ?? 'UNKNOWN',
  };
}

/** A message that is still tried has not failed, and one that was given back is not tried again, whatever its class digit says. */
function permanenceOf({ action, status, replyCode }: FateEvidence, inEffect: Permanence): Permanence {
  if (action === 'delayed') return 'TRANSIENT';
  const first = replyCode === null ? status?.[0] : String(replyCode)[0];
  if (action === 'failed') return inEffect === 'TRANSIENT' && first === '4' ? 'TRANSIENT' : 'PERMANENT';
  return inEffect !== 'UNKNOWN' ? inEffect : first === '4' ? 'TRANSIENT' : first === '5' ? 'PERMANENT' : 'UNKNOWN';
}

function resendOf(action: string | null, permanence: Permanence): Resend {
  if (action === 'delayed') return 'NO';
  if (action === 'failed') return permanence === 'TRANSIENT' ? 'YES' : 'AFTER_FIX';
  return permanence === 'TRANSIENT' ? 'NO' : permanence === 'PERMANENT' ? 'AFTER_FIX' : 'UNKNOWN';
}
