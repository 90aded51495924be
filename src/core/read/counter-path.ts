import type { FactRecord } from '../facts.js';
import type { CounterNames } from './counter-words.js';
import { as, record } from './fact-record.js';
import type { Seen } from './paste.js';

/** `\\srv01\physicaldisk(0 c:)\avg. disk sec/write`: machine, object, instance, name. */
const BODY = '(\\\\\\\\[^\\\\\\s"]{1,64})?\\\\([^\\\\():"]{2,60})(?:\\(([^()]{1,80})\\))?\\\\([^\\\\:"]{2,80}?)';

/** Followed by a colon, as Get-Counter prints it. */
export const PATH = new RegExp(`${BODY}\\s*:(?=\\s|$)`);
/** Followed by columns: of a table, a CSV file, or an equals sign. */
export const PATH_IN_ROW = new RegExp(`${BODY}(?:"\\s{0,3}[,;]|\\t|\\s{2,}|\\s?=\\s?)`);
export const PATH_ALONE = new RegExp(`^${BODY}$`);

/** The facts of one sample. A name of another language is said in English, in the path too. */
export function sample(at: Seen<string>, match: RegExpExecArray, value: Seen<number>, names: CounterNames): FactRecord {
  const [machine = '', object, instance, name] = [match[1], match[2]!, match[3], match[4]!.trim()];
  const english = names.inEnglish(object, name);
  const inner = instance === undefined ? '' : `(${instance})`;
  return record('counter', {
    'counter.path': as(at, english ? `${machine}\\${english.object}${inner}\\${english.name}` : at.value),
    'counter.name': as(at, english?.name ?? name),
    'counter.instance': as(at, instance ?? null),
    'counter.value': value,
  });
}
