import { readConfig } from '../config.js';

/** Docker's HEALTHCHECK, without curl in the image: ends with 0 if the service that has these settings lives. */
const MOST_MS = 4000;

try {
  const { port, basePath } = readConfig(process.env);
  const { status } = await fetch(`http://127.0.0.1:${port}${basePath}/health/live`, {
    signal: AbortSignal.timeout(MOST_MS),
  });
  if (status !== 200) throw new Error(`/health/live answered ${status}`);
} catch (error) {
  const { message, cause } = error as Error;
  console.error(cause instanceof Error ? `${message}: ${cause.message}` : message);
  process.exitCode = 1;
}
