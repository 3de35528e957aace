/** What a suite needs beyond npm: without it `npm test` says so and skips the suite; with CI=true that is a failure. */
export const describeWith = (need: 'kafka' | 'browser' | 'hledger', title: string, body: () => void): void =>
  ((process.env['MUSTER_TEST_WITHOUT'] ?? '').split(',').includes(need) ? describe.skip : describe)(
    title,
    body,
  );
