import type { Fact, FactRecord } from './facts.js';
import { isOfAnother } from './join-facts.js';

/**
 * A queue's last error, a tracking row and a notice often say the same error of the same failure. Said three times it is
 * one piece of evidence: such a record is an echo of the delivery.
 */
const ERRORS = new Set([
  'queue.lastError',
  'message.lastError',
  'tracking.recipientStatus',
  'tracking.sourceContext',
  'log.reply',
  'trace.detail',
]);
/** Shorter errors ("Access denied") are said by many servers. */
const LEAST_LETTERS = 20;
const MOST_TEXT = 4000;

/** The records that repeat the error of the delivery. */
export function echoesOf(records: readonly FactRecord[], delivery: FactRecord | null): ReadonlySet<FactRecord> {
  const said = delivery?.facts.find(({ name }) => name === 'diagnosticCode');
  if (!said) return new Set();
  const error = lettersOf(said.value);
  return new Set(
    records.filter(({ facts }) => {
      const own = facts.find(({ name }) => ERRORS.has(name));
      if (!own || facts.some(isOfAnother)) return false;
      const letters = lettersOf(own.value);
      return letters.length >= LEAST_LETTERS && error.includes(letters);
    }),
  );
}

/** The words of an error without its codes, times and addresses; in Exchange's block, those of its LED. */
function lettersOf(value: Fact['value']): string {
  const text = String(value).slice(0, MOST_TEXT);
  const [, block = text] = /\bLED=([^{}]{1,2000})/.exec(text) ?? [];
  return block.toLowerCase().replace(/[^a-z]+/g, '');
}
