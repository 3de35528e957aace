import { permitFits, permitKeys, verifyPermit } from '@muster/contracts/permit';
import type { RunningSystem } from '../running-system.js';
import { eventually } from './eventually.js';
import { debtorsTime, GATE_SITE as site, type GateFloor } from './gate-floor.js';

/** From a question to the gate over the contact that its permit allows to the next question, which sees one attempt more. */
export const permitChain = (system: () => RunningSystem, floor: GateFloor): void => {
  const { ann } = floor;

  test('a permit is signed, a contact uses it up and counts, and what would be one too many is refused', async () => {
    const debtor = await floor.debtor();
    await floor.assigned(ann, debtor);
    const first = await floor.permitted(ann, debtor);
    const keys = await permitKeys(`${system().url}/api/risk/permit-keys`);
    const granted = await verifyPermit(String(first['permit']), keys);
    const contact = { site, ...debtor, channel: 'call', collectorId: ann.id, address: null } as const;
    expect(permitFits(granted!, { ...contact, at: new Date().toISOString() })).toBe('valid');
    expect(permitFits(granted!, { ...contact, at: String(first['expires']) })).toBe('not_in_time');

    // An open permit is an attempt until it is known that none was made.
    const returning = `risk/permits/${String(first['permitId'])}/return`;
    await floor.refused(ann, debtor, ['GATE-OPEN']);
    await floor.does(ann, returning, { debtor: debtor.debtorId });

    // One attempt: beside it one more may be made. Two: none.
    await floor.called(ann, debtor, (await floor.permitted(ann, debtor))['permit']);
    const second = await floor.permitted(ann, debtor);
    const beside = await floor.refused(ann, debtor, ['GATE-OPEN', 'US-MA']);
    expect(beside['refusals']).toMatchObject([{}, { facts: { counted: 2 } }]);
    await floor.called(ann, debtor, second['permit']);
    const last = await floor.refused(ann, debtor, ['US-MA']);
    expect(last).toMatchObject({
      nextLawful: debtorsTime(7, '08:00'),
      refusals: [{ force: 'law', source: '940 CMR 7.04(1)(f)', facts: { counted: 2 } }],
    });

    const query = `site=${site}&debtor=${debtor.debtorId}`;
    for (const { permitId } of [first, second, beside, last])
      expect(
        await floor.reads(floor.legal, `risk/permits/${String(permitId)}/derivation?${query}`),
      ).toMatchObject({ equal: true });
    await eventually(async () => {
      const days = `operations/contacts/figures?site=${site}&from=2026-01-01&to=2099-01-01`;
      const { rows } = await floor.sees(floor.leader, days);
      const own = rows!.find(({ employeeId }) => employeeId === ann.id);
      expect(own).toMatchObject({ attempts: 2, withoutPermit: 0 });
    });
  });
};
