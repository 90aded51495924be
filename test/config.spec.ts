import { ConfigError, readConfig } from '../src/config.js';

describe('settings', () => {
  it('have defaults for a laptop', () => {
    expect(readConfig({})).toEqual({
      production: false,
      port: 3000,
      dataDir: '.data',
      databaseUrl: null,
      logLevel: 'info',
      bodyLimit: 10 * 1024 * 1024,
      dnsLocalResolvers: [],
      dnsForwarders: [],
      dnsPublicResolvers: [],
      dnsRoots: [],
      dnsLocalName: null,
      dnsPort: 53,
      dnsAllowPrivate: false,
      trustProxy: 0,
      basePath: '',
      corsOrigins: [],
      rateLimit: 600,
      requestTimeoutMs: 60_000,
      shutdownDelayMs: 2000,
      diagnoseWorkers: expect.any(Number),
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
    ['DNS_ROOTS', 'a.root-servers.net', 'dnsRoots', undefined],
    ['DNS_ROOTS', '127.0.0.2:5353', 'dnsRoots', ['127.0.0.2:5353']],
    ['DNS_FORWARDERS', '10.0.0.9', 'dnsForwarders', ['10.0.0.9']],
    ['DNS_PUBLIC_RESOLVERS', '9.9.9.9', 'dnsPublicResolvers', ['9.9.9.9']],
    ['DNS_LOCAL_NAME', 'not a name', 'dnsLocalName', undefined],
    ['DNS_LOCAL_NAME', 'AD.Contoso.com.', 'dnsLocalName', 'ad.contoso.com'],
    ['DNS_PORT', '0', 'dnsPort', undefined],
    ['DNS_PORT', '5353', 'dnsPort', 5353],
    ['DNS_ALLOW_PRIVATE', 'yes', 'dnsAllowPrivate', undefined],
    ['DNS_ALLOW_PRIVATE', 'true', 'dnsAllowPrivate', true],
    ['TRUST_PROXY', '2', 'trustProxy', 2],
    ['TRUST_PROXY', '10.0.0.0/8, ::1, loopback', 'trustProxy', ['10.0.0.0/8', '::1', 'loopback']],
    ['TRUST_PROXY', 'true', 'trustProxy', undefined],
    ['TRUST_PROXY', '11', 'trustProxy', undefined],
    ['TRUST_PROXY', '10.0.0.0/33', 'trustProxy', undefined],
    ['TRUST_PROXY', 'proxy.example.com', 'trustProxy', undefined],
    ['BASE_PATH', '/kb/', 'basePath', '/kb'],
    ['BASE_PATH', '/', 'basePath', ''],
    ['BASE_PATH', 'kb', 'basePath', undefined],
    ['BASE_PATH', '/kb/..', 'basePath', undefined],
    ['BASE_PATH', '/kb?x', 'basePath', undefined],
    [
      'CORS_ORIGINS',
      'https://a.example, http://localhost:5173',
      'corsOrigins',
      ['https://a.example', 'http://localhost:5173'],
    ],
    ['CORS_ORIGINS', '*', 'corsOrigins', ['*']],
    ['CORS_ORIGINS', 'https://a.example/', 'corsOrigins', undefined],
    ['CORS_ORIGINS', 'a.example', 'corsOrigins', undefined],
    ['RATE_LIMIT', '0', 'rateLimit', 0],
    ['RATE_LIMIT', '-1', 'rateLimit', undefined],
    ['REQUEST_TIMEOUT', '30', 'requestTimeoutMs', 30_000],
    ['REQUEST_TIMEOUT', '1500ms', 'requestTimeoutMs', 1500],
    ['REQUEST_TIMEOUT', '0', 'requestTimeoutMs', undefined],
    ['SHUTDOWN_DELAY', '6s', 'shutdownDelayMs', undefined],
    ['SHUTDOWN_DELAY', '500ms', 'shutdownDelayMs', 500],
    ['DIAGNOSE_WORKERS', '0', 'diagnoseWorkers', undefined],
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
