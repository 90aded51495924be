import { readFileSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { diagnose } from '../core/diagnose.js';
import type { Rulebook } from '../core/rulebook/compile.js';
import type { DiagnosisResult } from '../core/verdict/diagnosis.js';
import { LEADS } from '../core/verdict/verdict.js';
import type { Result } from './commands.js';
import { EXIT } from './exit-codes.js';
import { type Paper, plain } from './paper.js';
import { commandLines, heading, lines, sections } from './sections.js';
import { type Settings, UsageError } from './settings.js';
import { shippedRulebook } from './shipped-rulebook.js';

const MOST_BYTES = 10 * 1024 * 1024;
const MOST_CAUSES = 5;
const MOST_CHECKS = 3;

/** `ndr-kb diagnose < notice.txt`, or with a file: the answer of `POST /diagnose`. */
export async function diagnoseCommand(operands: string[], { at, role }: Settings): Promise<Result> {
  const content = await readPasted(operands);
  const rulebook = shippedRulebook();
  const answer = diagnose({ content, mediaType: null }, rulebook, { at, role });
  return { answer, exitCode: exitCodeOf(answer), print: (paper) => printDiagnosis(answer, rulebook, paper) };
}

async function readPasted(files: string[]): Promise<Buffer> {
  const [file, ...others] = files;
  if (others.length > 0) throw new UsageError('diagnose takes one file, or what comes on standard input');
  if (!file && process.stdin.isTTY)
    console.error('Paste the notice, then end it with Ctrl-D (Windows: Ctrl-Z and Enter).');
  const content = file && file !== '-' ? readFile(file) : await buffer(process.stdin);
  if (content.length > MOST_BYTES) throw new UsageError('what was sent is larger than 10 MB');
  if (content.toString('latin1').trim() === '') throw new UsageError('nothing was sent');
  return content;
}

function readFile(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new UsageError(`cannot read ${file}: ${(error as NodeJS.ErrnoException).code ?? (error as Error).message}`);
  }
}

/** Mail that arrived is nobody's fault; what was not understood tells nothing. */
function exitCodeOf({ recognised, deliveries, causes }: DiagnosisResult): number {
  if (recognised.length === 0) return EXIT.unknown;
  if (deliveries.some(({ action }) => action === 'failed' || action === 'delayed')) return EXIT.fault;
  if ((causes[0]?.probability ?? 0) >= LEADS) return EXIT.fault;
  return deliveries.some(({ action }) => action !== null) ? EXIT.fine : EXIT.unknown;
}

export function printDiagnosis(answer: DiagnosisResult, { knowledge }: Rulebook, paper: Paper): string {
  const { words, reference: labels } = knowledge.wording;
  const { verdict, code, causes, nextChecks, conflicts, notes } = answer;
  const titleOf = (id: string) => knowledge.causes.find((one) => one.id === id)?.title ?? id;
  const [first] = causes;
  return sections(
    lines(
      paper.bold(plain(verdict.headline)),
      paper.dim(
        [
          code && `${code.code} ${code.title}`,
          code?.wrapper && labels['wrapper'],
          `${labels['whoActs']}: ${words[verdict.whoActs]}`,
        ]
          .filter(Boolean)
          .join(' · '),
      ),
    ),
    heading(
      paper,
      labels['causes']!,
      causes
        .slice(0, MOST_CAUSES)
        .map(({ cause, probability, evidence }) =>
          lines(
            `${percent(probability)}  ${cause.title} ${paper.dim(`(${words[cause.side]})`)}`,
            ...evidence.map(({ weight, against, title }) =>
              paper.wrap(`${against ? paper.red('-') : paper.green('+')} ${words[weight]}: ${title}`, 6),
            ),
          ),
        )
        .join('\n'),
    ),
    heading(
      paper,
      labels['checks']!,
      nextChecks
        .slice(0, MOST_CHECKS)
        .map(({ check, minutes, outcomes }) =>
          lines(
            `  ${check.title} ${paper.dim(`(${minutes} ${labels['minutes']!.toLowerCase()})`)}`,
            commandLines(paper, check.commands.slice(0, 2), 6),
            ...outcomes
              .filter(({ firstCause }) => firstCause !== null)
              .map((one) => paper.wrap(`${one.title} → ${titleOf(one.firstCause!)}`, 6)),
          ),
        )
        .join('\n'),
    ),
    first !== undefined &&
      first.probability >= LEADS &&
      heading(
        paper,
        labels['remedies']!,
        first.remedies
          .slice(0, MOST_CHECKS)
          .map(({ title, risk, commands }) =>
            lines(`  ${title} ${paper.dim(`(${labels['risk']}: ${words[risk]})`)}`, commandLines(paper, commands, 6)),
          )
          .join('\n'),
      ),
    [...conflicts.map(({ title }) => title), ...notes.map(({ text }) => text)]
      .map((text) => paper.yellow(paper.wrap(plain(text))))
      .join('\n'),
  );
}

const percent = (probability: number): string => `${Math.round(probability * 100)} %`.padStart(6);
