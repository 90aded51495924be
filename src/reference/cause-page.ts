import type { Rulebook } from '../core/rulebook/compile.js';
import type { CauseDocument, CodeDocument, Remedy } from '../core/rulebook/knowledge.js';
import { commandBlocks } from './command-blocks.js';
import { blocks, heading, list, numbered, page, reference, shown } from './markdown.js';
import type { Places } from './places.js';

/** The page of a cause: what it is, how to tell it, what to do; the codes, checks and rules that lead to it. */
export function causePage(cause: CauseDocument, rulebook: Rulebook, places: Places): string {
  const { wording, codes, checks, rules } = rulebook.knowledge;
  const { reference: words, words: names } = wording;
  const speaking = checks.flatMap(({ id, outcomes }) =>
    outcomes
      .filter(({ speaksFor }) => speaksFor.includes(cause.id))
      .map(({ title }) => `${places.check(id)}: ${shown(title)}`),
  );
  const judging = rules.flatMap(({ title, causes }) =>
    causes
      .filter((one) => one.cause === cause.id)
      .map(({ weight, against }) => `${shown(title)} (${names[weight]}${against ? `, ${words['against']}` : ''})`),
  );
  const coded = codes.filter((code) => standsBehind(cause.id, code)).map(({ code }) => places.code(code));
  return page(
    `[${words['home']}](../README.md)`,
    heading(1, cause.title),
    `*${shown(cause.headline)}*`,
    list([
      `${words['side']}: ${names[cause.side]}`,
      `${words['whoActs']}: ${names[cause.whoActs]}`,
      `${words['id']}: \`${cause.id}\``,
    ]),
    shown(cause.explanation),
    heading(2, words['confirm']!),
    shown(cause.confirm),
    heading(2, words['ruleOut']!),
    shown(cause.ruleOut),
    speaking.length > 0 && blocks(heading(2, words['checks']!), list(speaking)),
    heading(2, words['remedies']!),
    ...cause.remedies.map((remedy) => remedySection(remedy, rulebook)),
    judging.length > 0 && blocks(heading(2, words['rules']!), list(judging)),
    coded.length > 0 && blocks(heading(2, words['codes']!), coded.join(', ')),
    cause.references.length > 0 && blocks(heading(2, words['references']!), list(cause.references.map(reference))),
  );
}

const standsBehind = (id: string, { causes, classes, readings }: CodeDocument): boolean =>
  [{ causes }, ...classes, ...readings].some((one) => one.causes?.some(({ cause }) => cause === id));

function remedySection(remedy: Remedy, rulebook: Rulebook): string {
  const { reference: words, words: names } = rulebook.knowledge.wording;
  const line = (key: string, text: string | null) => (text ? [`${words[key]}: ${shown(text)}`] : []);
  return blocks(
    heading(3, remedy.title),
    numbered(remedy.steps.map(shown)),
    commandBlocks(remedy.commands, rulebook),
    list([
      `${words['role']}: ${names[remedy.role]}`,
      ...line('privileges', remedy.privileges),
      `${words['risk']}: ${names[remedy.risk]}`,
      ...line('warning', remedy.warning),
      ...line('price', remedy.price),
      ...line('undo', remedy.undo),
      ...line('verify', remedy.verify),
    ]),
  );
}
