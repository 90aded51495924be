import { Global, Injectable, Module } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

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
  readonly diagnoses = this.counter('ndrkb_diagnoses_total', 'Diagnoses, by the cause that came first.', ['cause']);
  readonly recognised = this.counter('ndrkb_recognised_total', 'Diagnoses in which a kind of input was recognised.', [
    'kind',
  ]);
  /** `reason`: RATE_LIMITED, OVERLOADED, QUERY_TOO_COMPLEX, INPUT_TOO_LARGE. */
  readonly refused = this.counter('ndrkb_refused_total', 'Requests refused to protect the service.', ['reason']);
  readonly waiting = this.gauge('ndrkb_diagnose_waiting', 'Diagnoses that wait for their turn.');
  readonly revision = this.gauge('ndrkb_rulebook_revision', 'Revision of the rulebook that is served.');

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  private counter<T extends string>(name: string, help: string, labelNames: T[]): Counter<T> {
    return new Counter({ name, help, labelNames, registers: [this.registry] });
  }

  private histogram<T extends string>(name: string, help: string, labelNames: T[]): Histogram<T> {
    const buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
    return new Histogram({ name, help, labelNames, buckets, registers: [this.registry] });
  }

  private gauge(name: string, help: string): Gauge {
    return new Gauge({ name, help, registers: [this.registry] });
  }
}

@Global()
@Module({ providers: [Metrics], exports: [Metrics] })
export class MetricsModule {}
