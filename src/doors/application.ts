import type { NestExpressApplication } from '@nestjs/platform-express';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../app.module.js';
import type { Config } from '../config.js';
import { readBodies } from '../shared/body.js';
import { ProblemFilter } from '../shared/problem.filter.js';
import { requestId } from '../shared/request-id.js';
import { ServiceLogger } from '../shared/service-logger.js';
import { validation } from '../shared/validation.js';
import { serveDocs } from './openapi.js';

/** The application with both doors, ready to listen. */
export async function createApplication(config: Config): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(AppModule.of(config), {
    bodyParser: false,
    abortOnError: false,
    // The first lines that are printed say where to ask; what was logged until then follows them.
    bufferLogs: true,
    autoFlushLogs: false,
    logger: new ServiceLogger(config.logLevel),
  });
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  app.use(requestId);
  app.use(readBodies(config.bodyLimit));
  app.useGlobalPipes(validation());
  app.useGlobalFilters(new ProblemFilter());
  app.enableShutdownHooks([], { useProcessExit: true });
  serveDocs(app);
  return app;
}
