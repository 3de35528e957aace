export { testDatabase, testServerUrl, type TestDatabase } from './database.js';
export {
  flowsOf,
  independentFigures,
  type IndependentFigures,
  type IndependentFlow,
  type IndependentQuery,
} from './independent-figures.js';
export { given } from './given.js';
export { startTestPostgres } from './postgres.setup.js';
export { describeWith } from './needs.js';
export { startTestKafka, testKafka, type TestKafka } from './kafka.js';
export { TEST_ACTOR, testIssuer, type TestIssuer } from './test-issuer.js';
