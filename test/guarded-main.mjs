/**
 * The service as it is, with resolvers that count their calls, and with guards that a test switches off to show what
 * they keep out. It reads forms and plain text as a careless server does, so that only the guard stands before them.
 */
import 'reflect-metadata';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { Module } from '@nestjs/common';
import { Args, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { readConfig } from '../dist/src/config.js';
import { createApplication } from '../dist/src/doors/application.js';

let calls = 0;
class ProbeResolver {
  probe() {
    return ++calls;
  }
  change() {
    return ++calls;
  }
  fails() {
    throw new Error('It failed for marked.person@x.example');
  }
  nothing() {
    return null;
  }
}
const probe = ProbeResolver.prototype;
const decorate = (name, decorator) => decorator(probe, name, Object.getOwnPropertyDescriptor(probe, name));
Reflect.defineMetadata('design:paramtypes', [Array], probe, 'probe');
Args('of', { type: () => [Int], nullable: true })(probe, 'probe', 0);
decorate(
  'probe',
  Query(() => Int),
);
decorate(
  'change',
  Mutation(() => Int),
);
decorate(
  'fails',
  Query(() => Int),
);
decorate(
  'nothing',
  Query(() => Int),
);
Resolver()(ProbeResolver);
class ProbeModule {}
Module({ providers: [ProbeResolver] })(ProbeModule);

/** Apollo settles these at its start; from then on the guard in front of it decides. */
const guardsOff = new Set(['batch', 'mediaType', 'tokens']);
const { app } = await createApplication(readConfig(process.env), { guardsOff, imports: [ProbeModule] });
await app.init();
app.flushLogs();
guardsOff.clear();

const careless = new Map([
  ['application/x-www-form-urlencoded', (body) => Object.fromEntries(new URLSearchParams(body))],
  ['text/plain', (body) => JSON.parse(body)],
]);
const service = app.getHttpAdapter().getInstance();
const server = createServer(async (request, response) => {
  const [path, query = ''] = request.url.split('?');
  if (path === '/test/calls') return response.end(String(calls));
  if (path === '/test/off') {
    guardsOff.clear();
    for (const guard of query.split(',').filter(Boolean)) guardsOff.add(guard);
    return response.end();
  }
  const read = careless.get(request.headers['content-type']);
  if (read) {
    request.body = read(await text(request));
    delete request.headers['content-length'];
    delete request.headers['transfer-encoding'];
  }
  service(request, response);
});
server.listen(0, () => console.log(`listens on http://localhost:${server.address().port}`));
process.once('SIGTERM', () => process.exit(0));
