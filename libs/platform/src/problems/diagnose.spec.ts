import { NoAnswer } from '@muster/eventstore';
import { diagnose } from './diagnose.js';

const coded = (code: string) => Object.assign(new Error('the server says no'), { code });

test.each([
  ['reset', coded('ECONNRESET')],
  ['refused', coded('ECONNREFUSED')],
  ['of a server that starts', coded('57P03')],
  ['that ended while it was used', new Error('Connection terminated unexpectedly')],
  ['that broke before', new Error('Client has encountered a connection error and is not queryable')],
  ['that hangs', new Error('Query read timeout')],
  ['that can not be made in time', new Error('timeout exceeded when trying to connect')],
  ['that keeps a command waiting', new NoAnswer(4_500)],
])(
  'a connection %s is said to be unavailable, with a time to come back, and never to be a fault of ours',
  (_, error) => {
    expect(diagnose(error)).toMatchObject({ status: 503, code: 'platform.unavailable', retryAfter: 2 });
  },
);

test('what nobody foresaw is not called an outage', () => {
  expect(diagnose(new TypeError('undefined is no function'))).toBeUndefined();
});
