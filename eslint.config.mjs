import nx from '@nx/eslint-plugin';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

const libs = [
  'kernel',
  'contracts',
  'eventstore',
  'messaging',
  'projections',
  'scheduling',
  'embedded',
  'platform',
  'imports',
];
const core = ['kernel', 'contracts', 'eventstore', 'messaging', 'projections', 'scheduling'];

/** Who may import whom. `testing` is for specs alone: see the override below. */
const layers = {
  kernel: [],
  contracts: ['kernel'],
  eventstore: ['kernel', 'contracts'],
  messaging: ['kernel', 'contracts', 'eventstore'],
  projections: ['kernel', 'contracts', 'eventstore', 'messaging'],
  scheduling: ['kernel', 'contracts', 'eventstore'],
  embedded: [],
  platform: core,
  imports: [...core, 'platform'],
  testing: ['kernel', 'contracts', 'embedded'],
  'api-client': [],
  attendance: [...core, 'platform', 'imports'],
  operations: [...core, 'platform', 'imports'],
  dashboards: [...core, 'platform'],
  risk: [...core, 'platform'],
  web: ['api-client'],
  standalone: [...libs, 'attendance', 'operations', 'risk', 'dashboards'],
  chaos: [...libs, 'standalone'],
  simulation: core,
  bench: [...libs, 'attendance', 'operations', 'risk', 'dashboards'],
};

const boundaries = (extra = []) => [
  'error',
  {
    enforceBuildableLibDependency: false,
    allow: [],
    depConstraints: Object.entries(layers).map(([from, to]) => ({
      sourceTag: `scope:${from}`,
      onlyDependOnLibsWithTags: [from, ...to, ...extra].map((scope) => `scope:${scope}`),
    })),
  },
];

const style = [
  {
    selector: 'ExportDefaultDeclaration',
    message: 'Export by name: a name is searched for, a default is renamed.',
  },
  {
    selector: 'TSEnumDeclaration',
    message: 'Use a union of string literals: it needs no import and no run time.',
  },
];

const impure = 'Rules are pure: instants, ids and facts arrive in the command or the event (docs/adr/0003).';
const purity = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: impure },
  { selector: "CallExpression[callee.name='Date']", message: impure },
  { selector: "MemberExpression[object.name='Date'][property.name='now']", message: impure },
  { selector: "MemberExpression[object.name='Math'][property.name='random']", message: impure },
  { selector: "MemberExpression[object.name='Temporal'][property.name='Now']", message: impure },
];

const PURE_FILES = [
  'libs/kernel/src/**/*.ts',
  'libs/contracts/src/operations/{buckets,dues,workflow-in-force}.ts',
  'services/*/src/**/*.{decider,projection,reaction}.ts',
  'services/attendance/src/days/{assess,record,reassess}.ts',
  'services/operations/src/cases/{case,contacts,facts,holding,money,settle}.ts',
  'services/operations/src/contacts/{contact-on-floor,permit-uses,same-call}.ts',
  'services/dashboards/src/cases/{attempts,queue-events,stuck}.ts',
  'services/operations/src/assignments/allocate.ts',
  'services/operations/src/floor/{authority,floor}.ts',
  'services/risk/src/{conduct/finding,incidents/{handling,incident},register/{raising,risk}}.ts',
  'services/risk/src/{policy/{on-floor,policies},quality/{draw,form},training/{curriculum,trained}}.ts',
];

export default tseslint.config(
  { ignores: ['**/dist/**', '**/node_modules/**', '.nx/**', '.muster/**', '**/generated/**'] },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.{ts,tsx,mjs}'],
    plugins: { '@nx': nx },
    rules: {
      '@nx/enforce-module-boundaries': boundaries(),
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-restricted-syntax': ['error', ...style],
    },
  },
  {
    files: ['**/*.spec.ts', '**/{fixtures,testing}/**/*.ts', 'infra/**/*.ts', 'tools/**/*.{ts,mjs}'],
    rules: { '@nx/enforce-module-boundaries': boundaries(['testing', 'embedded', ...core]) },
  },
  {
    files: PURE_FILES,
    ignores: ['**/*.spec.ts'],
    rules: {
      'no-restricted-syntax': ['error', ...style, ...purity],
      'no-restricted-globals': [
        'error',
        ...[
          'process',
          'performance',
          'crypto',
          'fetch',
          'setTimeout',
          'setInterval',
          'setImmediate',
          'console',
          'Buffer',
        ].map((name) => ({ name, message: impure })),
      ],
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex:
                '^(node:|@nestjs/|pg$|typeorm|kafkajs|@muster/(platform|messaging|eventstore|scheduling|embedded|testing))',
              message: impure,
            },
          ],
        },
      ],
    },
  },
  {
    // Configuration files are read by tools that ask for a default export.
    files: ['*.config.{mjs,ts}', '**/*.config.{mjs,ts}', 'tools/jest.*.mjs'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  prettier,
);
