import { randomUUID } from 'node:crypto';
import { dateOf, plusDays } from '../../demo/floor-calendar.js';
import { eventually } from './eventually.js';
import { GATE_SITE as site, type GateFloor } from './gate-floor.js';

/** From a required training that lapsed over refused contacts to the session that makes it up. */
export const trainingChain = (floor: GateFloor): void => {
  const { ann, cai, hr, leader } = floor;

  test('whose required training lapsed is refused contacts until a session makes it up; whoever was trained goes on', async () => {
    const [annsDebtor, caisDebtor] = [await floor.debtor(), await floor.debtor()];
    await floor.assigned(ann, annsDebtor);
    await floor.assigned(cai, caisDebtor);
    const today = dateOf(new Date().toISOString());
    const topic = '合規催收年度培訓';
    const { requirementId } = await floor.does(hr, 'risk/training-requirements', {
      ...{ topic, positions: ['collector'], validDays: 365, barsContacts: true },
      ...{ from: plusDays(today, -3), firstWithinDays: 0 },
    });
    const trainings = async () => {
      const { rows, ...answer } = await floor.sees(leader, `risk/trainings?site=${site}`);
      const of = (id: string) => rows!.find(({ employeeId }) => employeeId === id)?.['status'];
      return { ann: of(ann.id), cai: of(cai.id), summary: answer['summary'] };
    };
    await eventually(async () =>
      expect(await trainings()).toMatchObject({ cai: 'lapsed', summary: { lapsedTrainings: 4 } }),
    );

    const refused = await floor.refused(cai, caisDebtor, ['GATE-TRAINING']);
    expect(refused).toMatchObject({
      nextLawful: null,
      refusals: [{ facts: { requirements: [requirementId] } }],
    });
    await floor.does(hr, `risk/training-requirements/${String(requirementId)}/completions`, {
      ...{ employeeId: ann.id, on: today },
    });
    await floor.permitted(ann, annsDebtor);
    await floor.refused(cai, caisDebtor, ['GATE-TRAINING']);

    const sessionId = randomUUID();
    const session = `attendance/sessions/${sessionId}`;
    const at = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
    await floor.does(hr, 'attendance/sessions', {
      ...{ sessionId, kind: 'training', topic, mandatory: true, from: at(-5), to: at(60) },
    });
    await floor.does(hr, `${session}/enrolments`, { employeeIds: [cai.id] });
    await floor.does(cai, `${session}/check-ins`, { employeeId: cai.id });
    await floor.permitted(cai, caisDebtor);
    await eventually(async () =>
      expect(await trainings()).toMatchObject({
        ...{ ann: 'trained', cai: 'trained', summary: { trainedPeople: 2, lapsedTrainings: 2 } },
      }),
    );
  });
};
