import { dateOf } from '../../demo/floor-calendar.js';
import { asked, type RunningSystem } from '../running-system.js';
import { eventually } from './eventually.js';
import { GATE_SITE as site, type GateFloor } from './gate-floor.js';
import { tokenFor } from './people.js';

/** From a permit that was used twice over the hearing to what is upheld, and the factor that it carries. */
export const conductChain = (system: () => RunningSystem, floor: GateFloor): void => {
  const { bo, dan, leader, legal } = floor;

  test('a permit’s second use is a finding; Legal, who heard the person, upholds it with its factor', async () => {
    const debtor = await floor.debtor();
    await floor.assigned(bo, debtor);
    const { permit } = await floor.permitted(bo, debtor);
    await floor.called(bo, debtor, permit);
    await floor.called(bo, debtor, permit);

    const found = `risk/findings?site=${site}&status=all&employee=${bo.id}`;
    const finding = async (who: typeof legal) => (await floor.sees(who, found)).rows![0];
    const { findingId } = await eventually(async () => {
      const row = await finding(legal);
      expect(row).toMatchObject({
        kind: 'permit_misused',
        severity: 'serious',
        status: 'open',
        instances: 1,
      });
      return row!;
    });

    // While it is looked into Legal may keep the person from contacts.
    const { holdId } = await floor.does(legal, `risk/collectors/${bo.id}/holds`, { causeId: findingId });
    const other = await floor.debtor();
    await floor.assigned(bo, other);
    await floor.refused(bo, other, ['CO-HOLD']);

    const path = `risk/findings/${String(findingId)}`;
    const tries = async (who: typeof legal, body: object) =>
      asked(system().url, await tokenFor(system(), who))('POST', `${path}/decision`, { site, ...body });
    const upheld = { verdict: 'upheld', reasons: '同一許可用於兩次撥打' };
    expect(await tries(legal, upheld)).toMatchObject({ status: 422, answer: { code: 'risk.not_heard' } });
    await floor.does(bo, `${path}/statements`, { manner: 'written', statement: '誤以為仍在有效期內' });
    expect(await tries(leader, upheld)).toMatchObject({ status: 403 });
    const { after } = await floor.does(legal, `${path}/decision`, upheld);
    const month = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 7);
    await eventually(async () => {
      const seen = await floor.sees(legal, `${found}&after=${String(after)}`);
      expect(seen.rows).toMatchObject([
        { status: 'upheld', gateFactor: 0, month, statement: '誤以為仍在有效期內', overdue: false },
      ]);
      expect(seen['summary']).toMatchObject({ openFindings: 0, upheldFindings: 1 });
    });
    // The person, too, sees what was decided and why.
    expect(await finding(bo)).toMatchObject({ status: 'upheld', gateFactor: 0, reasons: upheld.reasons });
    expect(await floor.sees(legal, `risk/findings/explain?site=${site}&figure=upheldFindings`)).toMatchObject(
      { value: 1, equal: true },
    );

    await floor.does(legal, `risk/collectors/${bo.id}/holds/${String(holdId)}/release`);
    await floor.permitted(bo, other);
  });

  test('from the date that Legal sets, a contact without a permit is a finding', async () => {
    const defaults = await floor.reads(legal, 'risk/policy/defaults');
    const parameters = defaults['parameters'] as { readonly conduct: object };
    const today = dateOf(new Date().toISOString());
    const conduct = { ...parameters.conduct, permitsFrom: today };
    await floor.does(legal, 'risk/policy', {
      ...{ effectiveFrom: today, parameters: { ...parameters, conduct } },
    });
    const debtor = await floor.debtor();
    await floor.assigned(dan, debtor);
    await floor.called(dan, debtor, undefined);
    await eventually(async () => {
      const { rows } = await floor.sees(legal, `risk/findings?site=${site}&employee=${dan.id}`);
      expect(rows).toMatchObject([{ kind: 'no_permit', status: 'open', raisedBy: null, on: today }]);
    });
  });
};
