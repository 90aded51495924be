import { Injectable } from '@nestjs/common';
import type { Examined } from '../core/diagnose.js';
import type { DnsFact } from '../core/gather-facts.js';
import { nearestNames } from '../core/nearest.js';
import type { Pasted } from '../core/read/open.js';
import type { Rulebook } from '../core/rulebook/compile.js';
import type { Failures } from '../core/verdict/failure.js';
import { note } from '../core/verdict/notes.js';
import type { NoteKey } from '../core/verdict/wording-keys.js';
import { dnsFacts } from '../dns-check/dns-facts.js';
import type { DnsReport } from '../dns-check/dns-report.js';
import { DnsCheckService } from '../dns-check/dns-check.service.js';
import { RulebookService } from '../knowledge/rulebook.service.js';
import { Metrics } from '../shared/metrics.js';
import { Problem } from '../shared/problem.js';
import type { UntimedOptions } from './diagnose-within.js';
import type { DiagnoseInput, DiagnoseQuery, DiagnoseSettings } from './diagnose-input.js';
import { Diagnoser } from './diagnoser.js';
import type { Diagnosis } from './diagnosis.js';
import { contentOf, readBody } from './request-body.js';

/** Of the 6 seconds that a diagnosis with DNS may take. */
const DNS_DEADLINE_MS = 4000;

/** What is asked: a paste, and how to diagnose it. */
export interface Question {
  pasted: Pasted;
  settings: DiagnoseSettings;
  includeParts: boolean;
}

/** The answer with its DNS report, and what of it counts where many are looked at together. */
export interface ExaminedWithDns {
  answer: Diagnosis;
  failures: Failures;
}

/** Settings that were sent with the text win over those of the whole request. */
export const questionOf = (
  { content, mediaType, dns, role, asOf, explain, at }: DiagnoseInput & { content: Pasted['content'] },
  { include, ...query }: DiagnoseQuery,
): Question => ({
  pasted: { content, mediaType: mediaType ?? null },
  settings: { ...query, ...dropAbsent({ dns, role, asOf, explain, at }) },
  includeParts: include === 'parts',
});

/** The diagnosis behind both doors. Nothing that a caller sent is kept. */
@Injectable()
export class DiagnosisService {
  constructor(
    private readonly rulebooks: RulebookService,
    private readonly dnsCheck: DnsCheckService,
    private readonly diagnoser: Diagnoser,
    private readonly metrics: Metrics,
  ) {}

  /** A REST request; settings in a JSON body win over query parameters. */
  async fromRequest(contentType: string | undefined, body: unknown, query: DiagnoseQuery): Promise<Diagnosis> {
    return (await this.examine(questionOf(readBody(contentType, body), query))).answer;
  }

  /** A GraphQL input. */
  async fromInput(input: DiagnoseInput): Promise<Diagnosis> {
    return (await this.examine(questionOf({ ...input, content: contentOf(input) }, { include: 'parts' }))).answer;
  }

  /**
   * The answer, and what of it counts where many are asked together. `spare`: it can wait until others have had their
   * turn; until it is aborted.
   */
  async examine({ pasted, settings, includeParts }: Question, spare?: AbortSignal): Promise<ExaminedWithDns> {
    const rulebook = await this.rulebookFor(settings);
    const options: UntimedOptions = {
      at: settings.at ? Date.parse(settings.at) : Date.now(),
      role: settings.role ?? 'ADMIN',
      explain: knownCauses(settings.explain ?? [], rulebook),
      includeParts,
    };
    const run = (dns?: DnsFact[]) => this.diagnoser.run(pasted, rulebook, { ...options, dns }, spare);
    const first = await run();
    const examined = settings.dns
      ? await this.withDns(first, run, rulebook)
      : { ...first, answer: { ...first.answer, dns: null } };
    this.metrics.countDiagnosis(examined.answer);
    return examined;
  }

  /** @throws {Problem} where these settings can be used for nothing. */
  async rulebookOf(settings: DiagnoseSettings): Promise<Rulebook> {
    const rulebook = await this.rulebookFor(settings);
    knownCauses(settings.explain ?? [], rulebook);
    return rulebook;
  }

  private async rulebookFor({ asOf, dns }: DiagnoseSettings): Promise<Rulebook> {
    if (asOf === undefined || asOf === null) return this.rulebooks.current;
    if (dns)
      throw new Problem('INVALID_FIELD', 'asOf cannot be combined with dns: the DNS of then is not known.', {
        fields: [{ field: 'asOf', message: 'excludes dns' }],
      });
    return this.rulebooks.at(asOf);
  }

  /** The recipient's domain is known only after reading; its DNS report then becomes facts of a second pass. */
  private async withDns(
    first: Examined,
    run: (dns: DnsFact[]) => Promise<Examined>,
    rulebook: Rulebook,
  ): Promise<ExaminedWithDns> {
    const without = (id: NoteKey, about = ''): ExaminedWithDns => ({
      ...first,
      answer: { ...first.answer, dns: null, notes: [...first.answer.notes, note(rulebook, id, { about })] },
    });
    const address = first.answer.deliveries.find(({ finalRecipient }) => finalRecipient?.includes('@'))?.finalRecipient;
    if (!address) return without('DNS_NO_DOMAIN');
    const domain = address.slice(address.lastIndexOf('@') + 1);
    let report: DnsReport;
    try {
      report = await this.dnsCheck.check({ domain, deadlineMs: DNS_DEADLINE_MS });
    } catch (error) {
      if (error instanceof Problem) return without('DNS_NAME_REFUSED', domain);
      throw error;
    }
    const second = await run(dnsFacts(report));
    return { ...second, answer: { ...second.answer, dns: report } };
  }
}

/** @throws {Problem} INVALID_FIELD where one is no cause of this rulebook. */
function knownCauses(ids: string[], { causes }: Rulebook): string[] {
  const wrong = ids.filter((id) => !causes.has(id));
  if (wrong.length > 0)
    throw new Problem('INVALID_FIELD', 'A cause to explain is not known.', {
      fields: [{ field: 'explain', message: 'must hold ids of causes' }],
      suggestions: nearestNames(wrong[0]!, causes.keys()),
    });
  return [...new Set(ids)];
}

const dropAbsent = <T extends object>(settings: T) =>
  Object.fromEntries(
    Object.entries(settings).filter(([, value]) => value !== undefined && value !== null),
  ) as Partial<T>;
