/** @type {import('jest').Config} */
export default {
  rootDir: '.',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.spec.ts', '**/*.spec.tsx'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleNameMapper: { '^(\\.{1,2}/(?!.*dist/).*)\\.js$': '$1' },
  transform: { '^.+\\.tsx?$': ['ts-jest', { useESM: true, tsconfig: '<rootDir>/test/tsconfig.json', diagnostics: false }] },
  globalSetup: '<rootDir>/test/server.setup.ts',
  globalTeardown: '<rootDir>/test/server.teardown.ts',
  testTimeout: 120_000,
  maxWorkers: 2,
  // Modules of earlier files stay in a worker's memory; one that has grown begins anew before its pauses make others wait.
  workerIdleMemoryLimit: '1500MB',
};
