import { ConfigError, readConfig } from '../src/config.js';

describe('settings', () => {
  it('have defaults for a laptop', () => {
    expect(readConfig({})).toEqual({
      port: 3000,
      dataDir: '.data',
      databaseUrl: null,
      logLevel: 'info',
      bodyLimit: 10 * 1024 * 1024,
      dnsLocalResolvers: [],
      dnsAllowPrivate: false,
    });
  });

  it.each([
    ['PORT', 'http', 'port', undefined],
    ['PORT', '70000', 'port', undefined],
    ['PORT', '0', 'port', 0],
    ['DATABASE_URL', 'mysql://localhost/x', 'databaseUrl', undefined],
    ['DATABASE_URL', 'postgres://u:p@localhost:5432/x', 'databaseUrl', 'postgres://u:p@localhost:5432/x'],
    ['LOG_LEVEL', 'loud', 'logLevel', undefined],
    ['LOG_LEVEL', 'WARN', 'logLevel', 'warn'],
    ['BODY_LIMIT', '1GB', 'bodyLimit', undefined],
    ['BODY_LIMIT', '2mb', 'bodyLimit', 2 * 1024 * 1024],
    ['DNS_LOCAL_RESOLVERS', 'dns.local', 'dnsLocalResolvers', undefined],
    ['DNS_LOCAL_RESOLVERS', '10.0.0.1:99999', 'dnsLocalResolvers', undefined],
    ['DNS_LOCAL_RESOLVERS', '10.0.0.1, [::1]:5353', 'dnsLocalResolvers', ['10.0.0.1', '[::1]:5353']],
    ['DNS_ALLOW_PRIVATE', 'yes', 'dnsAllowPrivate', undefined],
    ['DNS_ALLOW_PRIVATE', 'true', 'dnsAllowPrivate', true],
  ])('%s=%s', (name, value, key, expected) => {
    const read = () => readConfig({ [name]: value });
    if (expected === undefined) {
      expect(read).toThrow(ConfigError);
      expect(read).toThrow(`${name}=${value}: allowed is `);
    } else expect(read()[key as 'port']).toEqual(expected);
  });

  it('names every wrong one at once and hides a password', () => {
    expect(() => readConfig({ PORT: 'x', DATABASE_URL: 'mysql://user:secret@host/db' })).toThrow(
      /^PORT=x: .*\nDATABASE_URL=mysql:\/\/…@host\/db: /,
    );
  });
});
