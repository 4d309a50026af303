/** @type {import('jest').Config} */
export default {
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': '<rootDir>/test/support/strip-types.transform.js' },
  testMatch: ['**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/.pool/'],
  modulePathIgnorePatterns: ['<rootDir>/.pool/'],
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
  // A machine may be four times as slow as in its best hour; whatever waits says sooner what it waits for.
  testTimeout: 300_000,
  maxWorkers: 2,
  reporters: ['default', '<rootDir>/test/support/totals.reporter.js'],
};
