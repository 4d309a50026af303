import { defineConfig } from 'oxlint';
import { boundaries } from './test/lint/boundaries.ts';

export default defineConfig({
  jsPlugins: ['./test/lint/pool-rules.js'],
  plugins: ['typescript', 'import', 'node', 'unicorn', 'oxc', 'promise'],
  categories: { correctness: 'error' },
  ignorePatterns: ['**/__generated__/**', '.pool/**'],
  rules: {
    'pool/own-keys': 'error',
    'pool/untrusted-json': 'error',
    'pool/boundaries': 'error',
    'pool/layers': 'error',
    'pool/engine-language': 'error',
    'import/no-cycle': ['error', { ignoreTypes: false }],
    'typescript/no-explicit-any': 'error',
    'typescript/ban-ts-comment': 'error',
    'node/no-process-env': 'error',
    'typescript/consistent-type-imports': 'error',
    'no-console': 'error',
    'max-lines': ['error', { max: 250, skipBlankLines: false, skipComments: false }],
    eqeqeq: ['error', 'always', { null: 'ignore' }],
    'no-var': 'error',
    'prefer-const': 'error',
  },
  overrides: [
    {
      files: ['**/config.ts', 'scripts/**', 'test/**', '**/*.test.ts', 'jest.config.js'],
      rules: { 'node/no-process-env': 'off' },
    },
    {
      files: ['codegen.ts', '**/*.test.ts', 'test/**', '**/testing/**'],
      rules: { 'pool/own-keys': 'off', 'pool/untrusted-json': 'off' },
    },
    {
      // What defines the rule's own function, what reads files of this repository, and what runs in a browser.
      files: [
        'packages/messages/src/catalogue.ts',
        'packages/service-kit/src/untrusted-json.ts',
        'gateway/src/playground/authorization-request.ts',
        '**/*.browser.ts',
      ],
      rules: { 'pool/untrusted-json': 'off' },
    },
    {
      files: ['docs/examples/**'],
      rules: {
        'node/no-process-env': 'off',
        'no-console': 'off',
        'pool/untrusted-json': 'off',
        'pool/own-keys': 'off',
      },
    },
    {
      files: [
        'scripts/**',
        'test/support/**',
        'test/bench/**',
        'test/faults/**',
        'test/relevance/**',
        'test/mutation/**',
        'test/hostile/hostile.ts',
      ],
      rules: { 'no-console': 'off' },
    },
    {
      files: ['**/*.test.ts'],
      plugins: ['jest'],
      rules: {
        'jest/no-disabled-tests': 'error',
        'jest/no-focused-tests': 'error',
        'jest/no-conditional-expect': 'off',
        'jest/no-standalone-expect': 'off',
        'max-lines': 'off',
      },
    },
    ...boundaries(),
  ],
});
