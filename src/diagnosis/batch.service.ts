import { Inject, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Config } from '../config.js';
import { bodyProblem } from '../shared/body.js';
import { CONFIG } from '../shared/config.module.js';
import { Metrics } from '../shared/metrics.js';
import { Problem } from '../shared/problem.js';
import { requestIdOf } from '../shared/request-id.js';
import { toProblem } from '../shared/to-problem.js';
import { type BatchItem, runBatch } from './batch.js';
import type { DiagnosedMany, DiagnoseManyInput, DiagnoseResult } from './batch-answer.js';
import { inputItem, itemsOf } from './batch-body.js';
import type { DiagnoseQuery } from './diagnose-input.js';
import { DiagnosisService } from './diagnosis.service.js';
import { inTime } from './in-time.js';
import { NdjsonAnswer } from './ndjson-answer.js';

const MOST_INPUTS = 100;

/** Many diagnoses behind both doors; each waits for a turn that nobody else needs. */
@Injectable()
export class BatchService {
  constructor(
    private readonly diagnosis: DiagnosisService,
    private readonly metrics: Metrics,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Answers while the body still comes; a Problem is thrown only before the first line. */
  async stream(request: Request, response: Response, query: DiagnoseQuery): Promise<void> {
    const rulebook = await this.diagnosis.rulebookOf(query);
    const { bodyLimit, requestTimeoutMs } = this.config;
    const items = inTime(itemsOf(request, query, bodyLimit), requestTimeoutMs, () => tooLate(requestTimeoutMs));
    const answer = new NdjsonAnswer(response, (error) =>
      this.problemOf(bodyProblem(error, bodyLimit), requestIdOf(request)),
    );
    const { signal } = answer;
    const summary = await runBatch(items, answer, {
      rulebook,
      signal,
      examine: (question) => this.diagnosis.examine(question, signal),
    });
    answer.line({ summary });
    // What is left of a body that broke is not waited for.
    response.end(() => request.complete || request.socket.destroySoon());
  }

  /** @throws {Problem} INVALID_FIELD for none, or too many. */
  async fromInputs(inputs: DiagnoseManyInput[]): Promise<DiagnosedMany> {
    if (inputs.length === 0 || inputs.length > MOST_INPUTS)
      throw new Problem('INVALID_FIELD', `inputs holds ${inputs.length}; send from 1 to ${MOST_INPUTS} at once.`, {
        fields: [{ field: 'inputs', message: `must hold from 1 to ${MOST_INPUTS}` }],
      });
    const results: DiagnoseResult[] = [];
    const { patterns } = await runBatch(
      inputItems(inputs),
      {
        diagnosed: (index, id, diagnosis) => (results[index] = { index, id, diagnosis, problem: null }),
        failed: (index, id, error) =>
          (results[index] = { index, id, diagnosis: null, problem: this.problemOf(error, null) }),
        progress: () => undefined,
        ready: () => Promise.resolve(),
      },
      {
        rulebook: await this.diagnosis.rulebookOf({}),
        signal: NEVER,
        examine: (question) => this.diagnosis.examine(question, NEVER),
      },
    );
    return { results, patterns };
  }

  private problemOf(error: unknown, requestId: string | null) {
    return toProblem(error, this.metrics, requestId).toJSON(requestId);
  }
}

const NEVER = new AbortController().signal;

async function* inputItems(inputs: DiagnoseManyInput[]): AsyncGenerator<BatchItem> {
  for (const input of inputs) yield inputItem({ ...input }, { include: 'parts' });
}

const tooLate = (ms: number) =>
  new Problem(
    'EMPTY_INPUT',
    `Nothing whole arrived within ${ms / 1000} seconds (REQUEST_TIMEOUT); the rest is not read.`,
  );
