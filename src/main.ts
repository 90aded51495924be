import { Logger } from '@nestjs/common';
import { type Config, readConfig } from './config.js';
import { OpenDatabase } from './database/data-source.js';
import { type Application, createApplication } from './doors/application.js';
import { Readiness } from './health/readiness.js';
import { RulebookService } from './knowledge/rulebook.service.js';

/** Starts the service; what cannot be used is said in plain lines, without a stack, and ends the process. */
async function start(config: Config): Promise<void> {
  const application = await createApplication(config);
  const { app } = application;
  process.once('SIGTERM', () => void end(application, config.shutdownDelayMs));
  // Typed at a terminal: nobody has to learn of it first.
  process.once('SIGINT', () => void end(application, 0));
  const server = await app.listen(config.port).catch(async (error: unknown) => {
    // Gives the data folder back, whose next owner would otherwise have to find out that this process is gone.
    await app.close().catch(() => undefined);
    throw error;
  });
  const { port } = server.address() as { port: number };
  const here = `http://localhost:${port}${config.basePath}`;
  const { revision, knowledge } = app.get(RulebookService).current;
  const database = app.get(OpenDatabase).describe;
  const counts = `${knowledge.codes.length} codes, ${knowledge.causes.length} causes, ${knowledge.rules.length} rules`;
  if (config.production)
    new Logger('Start').log({ msg: `ndr-kb listens on ${here}`, database, knowledge: counts, revision });
  else
    console.log(
      [
        `ndr-kb listens on ${here}`,
        `  ask        curl -s ${here}/diagnose -H 'content-type: text/plain' --data-binary @notice.txt`,
        `  docs       ${here}/docs    GraphQL ${here}/graphql`,
        `  database   ${database}`,
        `  knowledge  ${counts}, revision ${revision}`,
      ].join('\n'),
    );
  app.flushLogs();
}

/** Finishes what is under way, closes the database, and ends the process. */
async function end({ app, stop }: Application, delayMs: number): Promise<void> {
  // Who asks a second time does not want to wait.
  for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, () => process.exit(1));
  app.get(Readiness).stop();
  const cut = await stop.run(delayMs);
  await app.close();
  process.exit(cut > 0 ? 1 : 0);
}

try {
  await start(readConfig(process.env));
} catch (error) {
  console.error(`ndr-kb cannot start.\n${(error as Error).message}`);
  process.exit(1);
}
