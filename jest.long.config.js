/** `npm run test:long`: faults of the engine, and records that somebody altered. */
module.exports = {
  ...require('./jest.config.js'),
  testMatch: ['<rootDir>/test/**/*.long.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
};
