import { randomUUID } from 'node:crypto';
import { api, type Answer, type RunningSystem } from '../running-system.js';
import { eventually } from './eventually.js';

const site = 'main';

/** From a complaint over the recusal of whom it is about to the rate that it counts in. */
export const complaintChain = (system: () => RunningSystem): void => {
  const ok = async (user: string, path: string, body: object): Promise<Answer> => {
    const { status, answer } = await api(system().url, user)('POST', `operations/${path}`, { site, ...body });
    if (status !== 201) throw new Error(`${user} ${path}: ${status} ${JSON.stringify(answer)}`);
    return answer;
  };
  const view = async (user: string, path: string): Promise<Answer> =>
    (await api(system().url, user)('GET', `dashboards/${path}`)).answer;

  test('upheld, a complaint has taken the case from the accused and counts against the team’s contacts', async () => {
    const session = async (user: string) =>
      (await view(user, 'session')) as Answer & { employeeId: string; teams: { id: string }[] };
    const accused = await session('collector-a1');
    const handler = await session('leader-b');
    const teamId = accused.teams[0]!.id;
    const months = async () => {
      const period = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 7);
      const { rows } = await view('legal', `complaints/figures?site=${site}&from=${period}&to=${period}`);
      const of = (rows!.find((row) => row['teamId'] === teamId) ?? {}) as Record<string, number>;
      return { period, of };
    };
    const before = await months();

    const due = { dueDate: '2026-01-01', amountMinor: 100_000, component: 'principal' };
    const account = { principal: 'bank', customerRef: randomUUID(), accountRef: randomUUID(), dues: [due] };
    const { caseId } = await ok('case-admin', 'cases', {
      ...{ ...account, product: 'card', currency: 'CNY', name: '王五', timeZone: 'Asia/Shanghai' },
    });
    await ok('case-admin', `cases/${String(caseId)}/assign`, { collectorId: accused.employeeId });
    for (let calls = 0; calls < 4; calls++)
      await ok('collector-a1', `cases/${String(caseId)}/contacts`, {
        ...{ channel: 'call', direction: 'inbound', outcome: 'right_party', talkSeconds: 60 + calls },
        began: new Date(Date.now() - (9 - calls) * 60_000).toISOString(),
      });

    const { complaintId } = await ok('case-admin', 'complaints', {
      ...{ caseId, accusedIds: [accused.employeeId], source: 'lender', channel: 'forwarded' },
      ...{ category: 'attitude', severity: 'serious', text: '言語不當' },
    });
    // Recused and recalled by what follows from it, nobody deciding.
    await eventually(async () => {
      const back = await api(system().url, 'case-admin')(
        'POST',
        `operations/cases/${String(caseId)}/assign`,
        {
          ...{ site, collectorId: accused.employeeId },
        },
      );
      expect(back).toMatchObject({ status: 422, answer: { code: 'operations.collector_recused' } });
    });

    const path = `complaints/${String(complaintId)}`;
    await ok('manager', `${path}/handler`, { handlerId: handler.employeeId });
    await ok('leader-b', `${path}/accept`, {});
    await ok('leader-b', `${path}/findings`, { outcome: 'upheld', findings: '錄音屬實' });
    const today = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    const { after } = await ok('manager', `${path}/resolution`, {
      outcome: 'upheld',
      measures: [{ ownerId: handler.employeeId, dueOn: today, measure: '話術輔導' }],
    });

    await eventually(async () => {
      const seen = await view('legal', `${path}?site=${site}&after=${String(after)}`);
      expect(seen['complaint']).toMatchObject({ status: 'decided', outcome: 'upheld', inTime: true });
      const steps = (seen as unknown as { history: { type: string }[] }).history.map(({ type }) => type);
      expect(steps.at(0)).toBe('ComplaintOpened');
      expect(steps).toContain('ComplaintResolved');
    });

    await eventually(async () => {
      const { of: now } = await months();
      expect(now).toMatchObject({
        complaints: (before.of['complaints'] ?? 0) + 1,
        complaintsUpheld: (before.of['complaintsUpheld'] ?? 0) + 1,
        contacts: (before.of['contacts'] ?? 0) + 4,
      });
      const rate = Math.round((now['complaintsUpheld']! * 100_000) / now['contacts']!) / 100;
      expect(now['upheldPerThousand']).toBe(rate);
    });
    const { period } = before;
    const evidence = await view(
      'legal',
      `complaints/explain?site=${site}&figure=complaintsUpheld&key=${teamId}&period=${period}`,
    );
    expect(evidence).toMatchObject({ value: (before.of['complaintsUpheld'] ?? 0) + 1, equal: true });
    expect(JSON.stringify(evidence)).not.toContain('言語');
  });
};
