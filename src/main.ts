import { type Config, readConfig } from './config.js';
import { OpenDatabase } from './database/data-source.js';
import { createApplication } from './doors/application.js';
import { RulebookService } from './knowledge/rulebook.service.js';

/** Starts the service; what cannot be used is said in plain lines, without a stack, and ends the process. */
async function start(config: Config): Promise<void> {
  const app = await createApplication(config);
  const server = await app.listen(config.port);
  const { port } = server.address() as { port: number };
  const here = `http://localhost:${port}`;
  const { revision, knowledge } = app.get(RulebookService).current;
  console.log(
    [
      `ndr-kb listens on ${here}`,
      `  ask        curl -s ${here}/diagnose -H 'content-type: text/plain' --data-binary @notice.txt`,
      `  docs       ${here}/docs    GraphQL ${here}/graphql`,
      `  database   ${app.get(OpenDatabase).describe}`,
      `  knowledge  ${knowledge.codes.length} codes, ${knowledge.causes.length} causes, ${knowledge.rules.length} rules, revision ${revision}`,
    ].join('\n'),
  );
  app.flushLogs();
}

try {
  await start(readConfig(process.env));
} catch (error) {
  console.error(`ndr-kb cannot start.\n${(error as Error).message}`);
  process.exit(1);
}
