import { json, raw } from 'express';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../app.module.js';
import type { Config } from '../config.js';
import { ProblemFilter } from '../shared/problem.filter.js';
import { requestId } from '../shared/request-id.js';
import { validation } from '../shared/validation.js';
import { serveDocs } from './openapi.js';

/** The application with both doors, ready to listen. */
export async function createApplication(config: Config): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(AppModule.of(config), {
    bodyParser: false,
    abortOnError: false,
    bufferLogs: true,
  });
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  app.use(requestId);
  // A diagnosis takes its body as it comes, whatever its type; everything else is JSON. Both stop reading at the limit.
  app.use('/diagnose', raw({ type: () => true, limit: config.bodyLimit }));
  app.use(json({ limit: config.bodyLimit, type: ['application/json', 'application/graphql-response+json'] }));
  app.useGlobalPipes(validation());
  app.useGlobalFilters(new ProblemFilter());
  app.enableShutdownHooks();
  serveDocs(app);
  return app;
}
