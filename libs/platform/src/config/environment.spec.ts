import { EnvironmentError, readEnvironment, serviceUrls } from './environment.js';

const problemsOf = (variables: Record<string, string>): readonly string[] => {
  try {
    readEnvironment(variables);
  } catch (error) {
    if (error instanceof EnvironmentError) return error.problems;
    throw error;
  }
  return [];
};

test('nothing set is a development machine with the embedded default', () => {
  expect(readEnvironment({})).toMatchObject({
    PORT: 8080,
    HOST: '127.0.0.1',
    BUS: 'embedded',
    LOG_LEVEL: 'info',
  });
});

test.each([
  ['PORT', 'abc'],
  ['PORT', '70000'],
  ['PORT', '-1'],
  ['PORT', '80.5'],
  ['DATABASE_URL', 'mysql://x'],
  ['KAFKA_BROKERS', 'nonsense'],
  ['OIDC_ISSUER', 'not an address'],
  ['OIDC_CLIENT_SECRET', 'short'],
  ['LOG_LEVEL', 'loud'],
  ['BUS', 'pigeon'],
  ['NODE_ENV', 'prod'],
  ['SERVICE_URLS', 'attendance'],
  ['BODY_LIMIT', '10'],
])('a wrong %s (%s) names itself and what to set instead', (name, value) => {
  const problems = problemsOf({ [name]: value });
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatch(new RegExp(`^${name}=.*set ${name} to `));
});

test('every wrong variable is told at once', () => {
  expect(problemsOf({ PORT: 'x', BUS: 'y', LOG_LEVEL: 'z' })).toHaveLength(3);
});

test('secrets and addresses with passwords are not shown', () => {
  const text = problemsOf({ DATABASE_URL: 'mysql://u:hunter2@h', OIDC_CLIENT_SECRET: 'hunter2' }).join();
  expect(text).not.toContain('hunter2');
});

test('Kafka needs brokers', () => {
  expect(problemsOf({ BUS: 'kafka' })[0]).toContain('KAFKA_BROKERS is not set');
  expect(problemsOf({ BUS: 'kafka', KAFKA_BROKERS: 'a:9092,b:9092' })).toEqual([]);
});

test('production has no default for who signs people in and what opens personal data', () => {
  const problems = problemsOf({ NODE_ENV: 'production' });
  expect(problems.map((line) => line.split(' ')[0])).toEqual(['OIDC_ISSUER', 'KEK_FILE']);
});

test('flags win over variables, and an empty variable is not set', () => {
  expect(readEnvironment({ PORT: '9000', LOG_LEVEL: '' }, { PORT: 9001 })).toMatchObject({
    PORT: 9001,
    LOG_LEVEL: 'info',
  });
});

test('service addresses are a map', () => {
  const environment = readEnvironment({ SERVICE_URLS: 'attendance=http://a:1/,dashboards=http://b:2' });
  expect([...serviceUrls(environment)]).toEqual([
    ['attendance', 'http://a:1'],
    ['dashboards', 'http://b:2'],
  ]);
});
