import { compileReading, type ReadingKnowledge } from '../read/reading-knowledge.js';
import { ReasonFinder } from '../reason.js';
import { CodeIndex } from './codes.js';
import { compileCondition } from './condition.js';
import type { Condition } from './match.js';
import { checkExamples } from './examples.js';
import type { CauseDocument, CheckDocument, Fault, Knowledge, RuleDocument } from './knowledge.js';
import type { ReasonDocument } from './shipped.js';
import { type OutcomeChances, outcomeChances } from './outcome-chances.js';
import { checkReferences } from './references.js';
import { RuleIndex } from './rule-index.js';

export interface CompiledRule {
  document: RuleDocument & { version: number };
  when: Condition;
}

export interface CompiledCheck {
  document: CheckDocument;
  doneWhen: Condition;
  chances: OutcomeChances;
}

/** All published knowledge of one revision, compiled and immutable; swapped whole. */
export interface Rulebook {
  knowledge: Knowledge;
  revision: number;
  rules: CompiledRule[];
  /** Leads to the rules that a paste may match. */
  ruleIndex: RuleIndex;
  causes: ReadonlyMap<string, CauseDocument>;
  checks: CompiledCheck[];
  /** Leads to the checks that a paste may show to be done. */
  doneIndex: RuleIndex;
  codes: CodeIndex;
  reasons: ReadonlyMap<string, ReasonDocument>;
  reasonFinder: ReasonFinder;
  reading: ReadingKnowledge;
}

/** Thrown when knowledge cannot be compiled; carries every fault. */
export class RulebookError extends Error {
  constructor(readonly faults: Fault[]) {
    super(
      `The rulebook has ${faults.length} fault(s): ${faults.map(({ kind, id, path, message }) => `${kind} ${id}: ${path.join('.')} ${message}`).join('; ')}`,
    );
  }
}

/** Compiles knowledge, or lists what is wrong with it: references, conditions, types, patterns, examples. */
export function tryCompile(knowledge: Knowledge, { examples = true } = {}): { rulebook: Rulebook; faults: Fault[] } {
  const faults = checkReferences(knowledge);
  const condition = (kind: string, id: string, source: unknown, key: string) =>
    compileCondition(source, (fault) => faults.push({ kind, id, ...fault }), [key]);

  const rules = knowledge.rules.flatMap((document) => {
    const when = condition('RULE', document.id, document.when, 'when');
    return when ? [{ document, when }] : [];
  });
  const places = new Map(knowledge.causes.map(({ id }, place) => [id, place]));
  const checks = knowledge.checks.flatMap((document) => {
    const doneWhen = condition('CHECK', document.id, document.doneWhen, 'doneWhen');
    return doneWhen ? [{ document, doneWhen, chances: outcomeChances(document, places) }] : [];
  });
  const rulebook: Rulebook = {
    knowledge,
    revision: knowledge.revision,
    rules,
    ruleIndex: new RuleIndex(rules.map(({ when }) => when)),
    doneIndex: new RuleIndex(checks.map(({ doneWhen }) => doneWhen)),
    checks,
    causes: new Map(knowledge.causes.map((cause) => [cause.id, cause])),
    codes: new CodeIndex(knowledge.codes, knowledge.generic),
    reasons: new Map(knowledge.reasons.map((reason) => [reason.id, reason])),
    reasonFinder: new ReasonFinder(knowledge.reasons, knowledge.providers),
    reading: compileReading(knowledge),
  };
  return { rulebook, faults: examples ? [...faults, ...checkExamples(rulebook)] : faults };
}

/**
 * @param options.examples whether the rules' examples are run; they need not be again for what was published once.
 * @throws {RulebookError} with every fault.
 */
export function compile(knowledge: Knowledge, options: { examples?: boolean } = {}): Rulebook {
  const { rulebook, faults } = tryCompile(knowledge, options);
  if (faults.length > 0) throw new RulebookError(faults);
  return rulebook;
}
