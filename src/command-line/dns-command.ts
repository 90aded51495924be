import { readConfig } from '../config.js';
import { checkDomain } from '../dns-check/check-domain.js';
import { checkSettings } from '../dns-check/check-settings.js';
import { DnsCache } from '../dns-check/dns-cache.js';
import type { DnsReport } from '../dns-check/dns-report.js';
import type { Result } from './commands.js';
import { EXIT } from './exit-codes.js';
import type { Rulebook } from '../core/rulebook/compile.js';
import type { FindingStatus } from '../core/vocabulary.js';
import { type Paper, plain } from './paper.js';
import { lines, sections } from './sections.js';
import { UsageError } from './settings.js';
import { shippedRulebook } from './shipped-rulebook.js';

/** `ndr-kb dns contoso.com`: the report of `GET /dns-check`, from this machine and with the same settings. */
export async function dnsCommand(operands: string[]): Promise<Result> {
  const [domain, ...others] = operands;
  if (!domain || others.length > 0) throw new UsageError('dns needs one domain, such as contoso.com');
  const config = readConfig(process.env);
  const rulebook = shippedRulebook();
  const answer = await checkDomain({ domain }, checkSettings(config, rulebook.knowledge, new DnsCache()));
  const exitCode = answer.fault === 'NONE' ? EXIT.fine : answer.fault === 'UNKNOWN' ? EXIT.unknown : EXIT.fault;
  return { answer, exitCode, print: (paper) => printReport(answer, rulebook, paper) };
}

const MARKS: Record<FindingStatus, string> = { PASSED: '✓', WARNING: '!', FAILED: '✗', TIMEOUT: '?', ERROR: '?' };

export function printReport(report: DnsReport, { knowledge }: Rulebook, paper: Paper): string {
  const { words, reference: labels } = knowledge.wording;
  const colour: Record<FindingStatus, (text: string) => string> = {
    PASSED: paper.green,
    WARNING: paper.yellow,
    FAILED: paper.red,
    TIMEOUT: paper.yellow,
    ERROR: paper.yellow,
  };
  return sections(
    lines(paper.bold(plain(report.headline)), paper.dim(`${labels['whoActs']}: ${words[report.whoActs]}`)),
    report.vantages
      .map(
        ({ vantage, resolver, outcome, records, ms }) =>
          `  ${vantage.padEnd(10)} ${resolver}  ${outcome}  ${plain(records.join(', '))} ${paper.dim(`${ms} ms`)}`,
      )
      .join('\n'),
    report.findings
      .map(({ status, title, detail, remedy }) =>
        lines(
          `  ${colour[status](MARKS[status])} ${plain(title)}`,
          status !== 'PASSED' && paper.wrap(plain(detail), 4),
          status !== 'PASSED' && remedy !== null && paper.wrap(plain(remedy), 4),
        ),
      )
      .join('\n'),
    report.notes.map(({ text }) => paper.dim(paper.wrap(plain(text)))).join('\n'),
  );
}
