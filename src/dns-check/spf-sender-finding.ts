import type { FindingStatus, SpfResult } from '../core/vocabulary.js';
import { peerBytes } from './ip-network.js';
import { clip, type PolicyFinding, type Say, txtQuestion, uncheckedBy } from './policy-finding.js';
import type { SpfOutcome } from './spf-check.js';
import type { SpfNode } from './spf-tree.js';

/** An address that sends, and what the record says of it. */
export interface SpfSending {
  ip: string;
  outcome: SpfOutcome;
}

const STATUS_OF: Record<Exclude<SpfResult, 'TEMPERROR'>, FindingStatus> = {
  PASS: 'PASSED',
  FAIL: 'FAILED',
  SOFTFAIL: 'WARNING',
  NEUTRAL: 'WARNING',
  NONE: 'WARNING',
  PERMERROR: 'FAILED',
};

/** Whether the address that sends may send for the domain. */
export function aboutSender(root: SpfNode, { ip, outcome }: SpfSending, say: Say): PolicyFinding {
  const { result, decidedBy, stop, explanation } = outcome;
  const decided = decidedBy && say('spf-decided', { ip, term: clip(decidedBy.text), at: decidedBy.domain });
  const stopped = stop && say(`spf-stop-${stop.kind}`, { at: stop.at, outcome: stop.outcome ?? '' });
  return {
    id: 'spf-sending-ip',
    status: result === 'TEMPERROR' ? uncheckedBy(stop!.outcome) : STATUS_OF[result],
    values: { ip, result: result.toLowerCase(), mended: withSender(root, ip) },
    observed: [
      decided ?? stopped ?? say('spf-undecided', { ip, at: root.domain }),
      explanation === null ? '' : say('spf-explanation', { text: clip(explanation) }),
    ],
    questions: [txtQuestion(root.domain)],
  };
}

/** The record with the address in front of what ends it. */
function withSender({ texts, faults }: SpfNode, ip: string): string {
  const bytes = peerBytes(ip) ?? [];
  const address = bytes.length === 4 ? `ip4:${bytes.join('.')}` : `ip6:${ip}`;
  if (texts.length !== 1 || faults.length > 0) return `v=spf1 ${address} ~all`;
  const terms = clip(texts[0]!).split(' ');
  const end = terms.findIndex((term) => /^(?:[+\-~?]?all$|redirect=)/i.test(term));
  return [...terms.slice(0, end < 0 ? undefined : end), address, ...(end < 0 ? [] : terms.slice(end))].join(' ');
}
