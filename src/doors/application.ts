import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import compression from 'compression';
import { AppModule, type AppOptions } from '../app.module.js';
import type { Config } from '../config.js';
import { readBodies } from '../shared/body.js';
import { Metrics } from '../shared/metrics.js';
import { ProblemFilter } from '../shared/problem.filter.js';
import { requestId } from '../shared/request-id.js';
import { createLog, ServiceLogger } from '../shared/service-logger.js';
import { validation } from '../shared/validation.js';
import { underPath } from './base-path.js';
import { GracefulStop } from './graceful-stop.js';
import { checkTransport } from './graphql-transport.js';
import { JsonAdapter } from './json-adapter.js';
import { serveDocs } from './openapi.js';
import { limitRate } from './rate-limit.js';
import { recordRequests } from './request-record.js';
import { responseHeaders } from './response-headers.js';
import { limitSlowClients } from './slow-clients.js';

export interface Application {
  app: NestExpressApplication;
  stop: GracefulStop;
}

/** The application with both doors, ready to listen. */
export async function createApplication(config: Config, options: AppOptions = {}): Promise<Application> {
  const log = createLog(config.logLevel);
  const app = await NestFactory.create<NestExpressApplication>(AppModule.of(config, options), new JsonAdapter(), {
    bodyParser: false,
    abortOnError: false,
    // The first lines that are printed say where to ask; what was logged until then follows them.
    bufferLogs: true,
    autoFlushLogs: false,
    logger: new ServiceLogger(log),
  });
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  // Reads bring their own; for the rest it would be a hash of an answer that nobody may keep.
  app.set('etag', false);
  app.set('trust proxy', config.trustProxy);

  const stop = new GracefulStop(app.getHttpServer());
  const metrics = app.get(Metrics);
  app.use(stop.watch, requestId, recordRequests(metrics, log));
  if (config.basePath) app.use(underPath(config.basePath));
  app.use(responseHeaders(config.corsOrigins));
  if (config.corsOrigins.length > 0) app.enableCors(corsOf(config.corsOrigins));
  if (config.rateLimit > 0) app.use(limitRate(config));
  app.use(compression());
  app.use(readBodies(config.bodyLimit));
  app.use('/graphql', checkTransport(metrics, options.guardsOff ?? new Set()));

  app.useGlobalPipes(validation());
  app.useGlobalFilters(new ProblemFilter(metrics));
  serveDocs(app, config.basePath);
  limitSlowClients(app.getHttpServer(), config.requestTimeoutMs);
  return { app, stop };
}

const corsOf = (origins: string[]) => ({
  origin: origins.includes('*') ? '*' : origins,
  methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
  exposedHeaders: ['ETag', 'Location', 'RateLimit', 'RateLimit-Policy', 'Retry-After', 'X-Request-Id'],
  maxAge: 86_400,
});
