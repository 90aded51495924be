import type { Fact } from '../facts.js';
import type { Rulebook } from '../rulebook/compile.js';
import type { FactBase } from '../rulebook/match.js';
import { answerFact } from './answer.js';
import type { DiagnosisResult } from './diagnosis.js';
import type { ConflictKey } from './wording-keys.js';

/** Observations that cannot both be right, or that a person should look at twice. */
export function findConflicts(base: FactBase, { knowledge }: Rulebook): DiagnosisResult['conflicts'] {
  const conflict = (id: ConflictKey, facts: Fact[]) => ({
    title: knowledge.wording.conflicts[id] ?? id,
    facts: facts.map(answerFact),
  });
  return (base.get('delivery') ?? []).slice(0, 20).flatMap(({ facts }) => {
    const fact = (name: string) => facts.find((one) => one.name === name);
    const [reply, status, action] = [fact('replyCode'), fact('status'), fact('action')];
    const classes =
      reply && status && String(reply.value)[0] !== String(status.value)[0]
        ? [conflict('reply-and-status-class', [reply, status])]
        : [];
    const success =
      action && status && String(status.value).startsWith('2.') && /^(failed|delayed)$/.test(String(action.value));
    return [...classes, ...(success ? [conflict('success-status-but-not-delivered', [action, status])] : [])];
  });
}
