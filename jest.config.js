module.exports = {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  // What breaks things for minutes has a run of its own: `npm run test:long`.
  testPathIgnorePatterns: ['/node_modules/', '\\.long\\.test\\.ts$'],
  // Tests of the engines wait much of their time: three share two cores.
  maxWorkers: 3,
  // Guards against hanging and nothing else: three times `hangsAfterMs` of test/support/eventually.ts, so that what was
  // waited for is told.
  testTimeout: 15 * 60_000,
  transform: {
    '\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
    ],
  },
};
