import { testsByKind } from './test/support/test-kinds.ts';

const tests = testsByKind();

const project = (kind) => ({
  displayName: kind,
  rootDir: import.meta.dirname,
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': '<rootDir>/test/support/strip-types.transform.js' },
  testMatch: tests[kind].map((file) => `<rootDir>/${file}`),
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/.pool/'],
  modulePathIgnorePatterns: ['<rootDir>/.pool/'],
});

/** @type {import('jest').Config} */
export default {
  projects: [
    project('unit'),
    {
      ...project('engines'),
      globalSetup: '<rootDir>/test/support/global-setup.ts',
      globalTeardown: '<rootDir>/test/support/global-teardown.ts',
    },
  ],
  // A machine may be four times as slow as in its best hour; helpers that wait fail sooner and name what they wait for.
  testTimeout: 300_000,
  maxWorkers: 2,
  // Modules of a finished test file are never let go of, so a process is replaced before it runs out of memory.
  workerIdleMemoryLimit: '1GB',
  // A worker that holds the modules of many test files needs more than the usual half second to end on a busy machine. One that
  // still runs after this time has left something open.
  workerGracefulExitTimeout: 30_000,
  reporters: ['default', '<rootDir>/test/support/totals.reporter.js', '<rootDir>/test/support/times.reporter.ts'],
};
