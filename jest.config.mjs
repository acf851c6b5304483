import { availableParallelism } from 'node:os';

/** TypeScript through swc, as ES modules: Inversify is published as ES modules only. */
const typescript = (tsx) => [
  '<rootDir>/test/support/jest/compile.mjs',
  {
    jsc: {
      parser: { syntax: 'typescript', tsx },
      target: 'es2023',
      transform: { react: { runtime: 'automatic', importSource: 'preact' } },
    },
    module: { type: 'es6' },
    sourceMaps: 'inline',
  },
];

const shared = {
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: { '^.+\\.tsx$': typescript(true), '^.+\\.ts$': typescript(false) },
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
};

export default {
  testTimeout: 60_000,
  testSequencer: './test/support/jest/long-first.mjs',
  globalSetup: './test/support/jest/start-run.mjs',
  globalTeardown: './test/support/jest/end-run.mjs',
  // One more for each two processors: many files wait for the processes that they start, or for something to be late.
  maxWorkers: Math.ceil(availableParallelism() * 1.5),
  // Modules are loaded anew for every file and never let go: a worker that has grown makes way for a fresh one.
  workerIdleMemoryLimit: '800MB',
  projects: [
    {
      ...shared,
      displayName: 'node',
      testEnvironment: 'node',
      testMatch: ['<rootDir>/test/**/*.test.ts'],
      testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/browser/'],
    },
    {
      ...shared,
      displayName: 'web',
      testEnvironment: 'jest-environment-jsdom',
      // Preact and its companions as ES modules of one copy; `browser` would give files that only a bundler understands.
      testEnvironmentOptions: { customExportConditions: ['node', 'node-addons'] },
      testMatch: ['<rootDir>/test/web/**/*.test.tsx'],
      setupFiles: ['<rootDir>/test/support/browser-abilities.ts', '<rootDir>/test/support/all-words.ts'],
      moduleNameMapper: {
        '\\.css$': '<rootDir>/test/support/no-style.ts',
        // One file instead of two thousand.
        '^lucide$': '<rootDir>/node_modules/lucide/dist/cjs/lucide.js',
      },
    },
  ],
};
