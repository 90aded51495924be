import { SessionTimeout } from '../src/database/pglite-pool.js';
import { unavailableReason } from '../src/database/unavailable.js';

const coded = (code: string, more: object = {}) => Object.assign(new Error('words'), { code, ...more });

test.each<[string, unknown]>([
  ['refused', coded('ECONNREFUSED')],
  ['reset', coded('ECONNRESET')],
  ['a network time-out', coded('ETIMEDOUT')],
  ['an unknown host', coded('ENOTFOUND')],
  ['no socket file', coded('ENOENT', { syscall: 'connect' })],
  ['both addresses of a host', new AggregateError([coded('ECONNREFUSED'), coded('ECONNREFUSED')])],
  ['an administrator stops it', coded('57P01')],
  ['a crash', coded('57P02')],
  ['it is starting', coded('57P03')],
  ['too many connections', coded('53300')],
  ['a connection exception', coded('08006')],
  ['another one', coded('08P01')],
  ['a statement over the limit', coded('57014')],
  ['wrapped by TypeORM', Object.assign(new Error('x'), { driverError: coded('57P01') })],
  ['pg: no answer to the greeting', new Error('timeout expired')],
  ['pg: the pool’s own limit', new Error('Connection terminated due to connection timeout', { cause: new Error('x') })],
  ['pg: no free connection', new Error('timeout exceeded when trying to connect')],
  ['pg: cut off', new Error('Connection terminated unexpectedly')],
  ['pg: broken before', new Error('Client has encountered a connection error and is not queryable')],
  ['the embedded database is taken', new SessionTimeout(100, 'here', 'SELECT 1')],
])('%s: the database cannot be reached', (_name, error) => {
  expect(unavailableReason(error)).toEqual(expect.any(String));
});

test.each<[string, unknown]>([
  ['a statement that is wrong', coded('42601')],
  ['a value that is there already', Object.assign(new Error('x'), { driverError: coded('23505') })],
  ['a file that is not there', coded('ENOENT', { syscall: 'open' })],
  ['a table that somebody holds', coded('55P03')],
  ['a fault of the code', new TypeError('Connection terminated is not a function')],
  ['a code that only looks like it', coded('0A000')],
  ['nothing', undefined],
  ['null', null],
  ['a text', 'ECONNREFUSED'],
])('%s: no matter of reaching it', (_name, error) => {
  expect(unavailableReason(error)).toBeNull();
});
