import { Global, Injectable, Module } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { DiagnosisResult } from '../core/verdict/diagnosis.js';
import type { ProblemCode } from './problem.js';

/** What is refused to protect the service. */
const REFUSALS = new Set<ProblemCode>(['RATE_LIMITED', 'OVERLOADED', 'INPUT_TOO_LARGE', 'QUERY_TOO_COMPLEX']);

/**
 * What is counted and timed, in Prometheus' terms. Labels come from closed lists only (route templates, statuses, ids of
 * the rulebook), never from what a caller sent.
 */
@Injectable()
export class Metrics {
  readonly registry = new Registry();

  readonly requests = this.counter('ndrkb_http_requests_total', 'Requests answered.', ['method', 'route', 'status']);
  readonly requestSeconds = this.histogram('ndrkb_http_request_seconds', 'Time to the end of the answer.', ['route']);
  /** `place`: MAIN, or WORKER for a large paste. */
  readonly diagnoseSeconds = this.histogram('ndrkb_diagnose_seconds', 'Time of a diagnosis, without DNS.', ['place']);
  private readonly diagnoses = this.counter('ndrkb_diagnoses_total', 'Diagnoses, by the cause that came first.', [
    'cause',
  ]);
  private readonly recognised = this.counter(
    'ndrkb_recognised_total',
    'Diagnoses in which a kind of input was recognised.',
    ['kind'],
  );
  private readonly refused = this.counter('ndrkb_refused_total', 'Requests refused to protect the service.', [
    'reason',
  ]);

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  /** A value that is read when somebody asks; null: there is none yet. */
  gauge(name: string, help: string, read: () => number | null): void {
    const gauge = new Gauge({
      name,
      help,
      registers: [this.registry],
      collect: () => {
        const value = read();
        if (value !== null) gauge.set(value);
      },
    });
  }

  /** A request refused for one of the reasons that are counted. */
  countRefusal(code: ProblemCode): void {
    if (REFUSALS.has(code)) this.refused.inc({ reason: code });
  }

  countDiagnosis({ causes, recognised }: Pick<DiagnosisResult, 'causes' | 'recognised'>): void {
    this.diagnoses.inc({ cause: causes[0]?.cause.id ?? 'none' });
    for (const kind of new Set(recognised.map((one) => one.kind))) this.recognised.inc({ kind });
  }

  private counter<T extends string>(name: string, help: string, labelNames: T[]): Counter<T> {
    return new Counter({ name, help, labelNames, registers: [this.registry] });
  }

  private histogram<T extends string>(name: string, help: string, labelNames: T[]): Histogram<T> {
    const buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
    return new Histogram({ name, help, labelNames, buckets, registers: [this.registry] });
  }
}

@Global()
@Module({ providers: [Metrics], exports: [Metrics] })
export class MetricsModule {}
