import { answerCode, type CodeAnswer } from '../core/rulebook/code-answer.js';
import { understandCode } from '../core/rulebook/codes.js';
import type { Rulebook } from '../core/rulebook/compile.js';
import type { Result } from './commands.js';
import { EXIT } from './exit-codes.js';
import { commandLines, heading, lines, sections } from './sections.js';
import { UsageError } from './settings.js';
import type { Paper } from './paper.js';
import { shippedRulebook } from './shipped-rulebook.js';

/** `ndr-kb code 4.4.7`: what a code means, as `GET /codes/{code}` answers. */
export function codeCommand(operands: string[]): Result {
  const asked = operands.join(' ').trim();
  if (asked === '') throw new UsageError('code needs a code, such as 4.4.7');
  const rulebook = shippedRulebook();
  const understood = understandCode(asked, rulebook.codes);
  const found = understood && rulebook.codes.find(understood.code);
  if (!found) {
    const suggestions = rulebook.codes.suggest(asked);
    const text = `No code that is known here was found in "${asked}".`;
    return {
      answer: { code: 'NOT_FOUND', detail: text, suggestions },
      exitCode: EXIT.unknown,
      print: () => lines(text, suggestions.length > 0 && `Near it: ${suggestions.join(', ')}`),
    };
  }
  const answer = {
    ...answerCode(found, rulebook),
    understoodAs: found.code.toLowerCase() === asked.toLowerCase() ? null : found.code,
    alternatives: understood.alternatives,
  };
  return { answer, exitCode: EXIT.fine, print: (paper) => printCode(answer, rulebook, paper) };
}

export function printCode(answer: CodeAnswer, { knowledge }: Rulebook, paper: Paper): string {
  const { words, reference: labels } = knowledge.wording;
  const about = [
    words[answer.kind],
    answer.wrapper && labels['wrapper'],
    `${labels['whoActs']}: ${words[answer.whoActs]}`,
  ];
  const advice = answer.advice && [
    [words['END_USER'], answer.advice.endUser],
    [words['HELP_DESK'], answer.advice.helpDesk],
    [words['ADMIN'], answer.advice.mailAdmin],
  ];
  return sections(
    lines(paper.bold(`${answer.code}  ${answer.title}`), paper.dim(about.filter(Boolean).join(' · '))),
    paper.wrap(answer.meaning),
    heading(
      paper,
      labels['causes']!,
      answer.causes.map(({ cause, likelihood }) => `  ${words[likelihood]!.padEnd(9)} ${cause.title}`).join('\n'),
    ),
    advice &&
      heading(
        paper,
        labels['advice']!,
        advice.flatMap(([who, text]) => (text ? [`  ${who}`, paper.wrap(text, 4)] : [])).join('\n'),
      ),
    commandLines(paper, answer.commands, 2),
    ...answer.readings.map((one) =>
      lines(
        paper.bold(
          `${labels['readAs']} ${[one.product, one.provider]
            .filter(Boolean)
            .map((id) => nameOf(id!, knowledge))
            .join(', ')}: ${one.title}`,
        ),
        paper.wrap(one.meaning, 2),
      ),
    ),
    answer.references.length > 0 && paper.dim(answer.references.join('\n')),
  );
}

const nameOf = (id: string, { products, providers }: Rulebook['knowledge']): string =>
  [...products, ...providers].find((one) => one.id === id)?.title ?? id;
