import { writeFileSync } from 'node:fs';
import { readConfig } from '../config.js';
import { createApplication } from './application.js';
import { readContract } from './contract.js';

/** `npm run contract`: writes `schema.graphql` and `openapi.json` from the code as it is. */
const { app } = await createApplication(readConfig({ DATA_DIR: 'memory', LOG_LEVEL: 'warn' }));
const server = await app.listen(0);
const { port } = server.address() as { port: number };
for (const [file, text] of Object.entries(await readContract(`http://localhost:${port}`))) writeFileSync(file, text);
await app.close();
console.log('schema.graphql and openapi.json are written');
