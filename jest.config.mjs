const swc = [
  '@swc/jest',
  {
    jsc: {
      target: 'es2024',
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
      keepClassNames: true,
    },
    module: { type: 'es6' },
  },
];

const project = (displayName, suffix, extra = {}) => ({
  displayName,
  roots: ['<rootDir>/libs', '<rootDir>/services', '<rootDir>/tools', '<rootDir>/infra'],
  testMatch: [`**/*${suffix}.ts`],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  modulePathIgnorePatterns: ['/dist/'],
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['@muster/source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: { '\\.ts$': swc },
  ...extra,
});

const postgres = {
  globalSetup: '<rootDir>/tools/jest.setup.mjs',
  globalTeardown: '<rootDir>/tools/jest.teardown.mjs',
};

/** Three kinds of test: pure (milliseconds), on a real PostgreSQL, and whole services with broker and browser. */
export default {
  // How long a real part takes says nothing of the rule under test: it is the benches that measure. Jest hears of it only here.
  testTimeout: 60_000,
  projects: [
    project('unit', '.spec', {
      testPathIgnorePatterns: ['/node_modules/', '/dist/', '\\.(int|e2e)\\.spec\\.ts$'],
    }),
    project('integration', '.int.spec', postgres),
    project('e2e', '.e2e.spec', postgres),
  ],
};
