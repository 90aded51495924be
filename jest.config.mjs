/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  // *.long-spec.ts and *.postgres-spec.ts have scripts of their own.
  testMatch: ['**/*.spec.ts', '**/*.e2e-spec.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: { '^.+\\.ts$': ['ts-jest', { useESM: true, diagnostics: false, tsconfig: 'tsconfig.json' }] },
  globalSetup: '<rootDir>/test/knowledge-file.mjs',
  globalTeardown: '<rootDir>/test/knowledge-file-teardown.mjs',
  setupFiles: ['<rootDir>/test/setup.ts'],
  testTimeout: 30_000,
};
