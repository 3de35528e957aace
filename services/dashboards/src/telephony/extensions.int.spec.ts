import { ExtensionAssigned } from '@muster/contracts/operations';
import { idOf } from '../testing/floor.js';
import type { Person } from '../testing/issuer.js';
import { ann, at, auditor, startTwoTeams, type TwoTeams } from '../testing/two-teams.js';

const admin: Person = { sub: idOf('admin'), roles: ['case_admin'], sites: ['main'] };
let floor: TwoTeams;
beforeAll(async () => {
  floor = await startTwoTeams();
  const assign = (extension: string, who: string | null, from: string) =>
    floor.record(
      at('01:00'),
      admin.sub,
      ExtensionAssigned(
        {
          ...{ site: 'main', extension, collectorId: who && idOf(who) },
          ...{ previousCollectorId: null, assignedBy: admin.sub },
        },
        from,
      ),
    );
  await assign('101', 'bob', at('00:30'));
  await assign('101', null, at('09:00'));
  // Said later of what was earlier.
  await assign('101', 'ann', at('00:10', '2026-03-02'));
  await assign('20', 'cho', at('00:30'));
}, 120_000);
afterAll(() => floor?.stop(), 60_000);

test('whose an extension is now, was before and will be, in the order of time', async () => {
  const { body } = await floor.get(admin, '/operations/extensions?site=main');
  expect(body.rows).toMatchObject([
    { extension: '20', collectorName: '=cho' },
    {
      ...{ extension: '101', collectorId: idOf('bob'), collectorName: '=bob', since: at('00:30') },
      uses: [
        { collectorId: null, from: at('09:00'), until: null },
        { collectorName: '=bob', from: at('00:30'), until: at('09:00') },
        { collectorName: '=ann', until: at('00:30') },
      ],
    },
  ]);
});

test('collectors do not read the list, and the auditor reads it without names', async () => {
  expect((await floor.get(ann, '/operations/extensions?site=main')).status).toBe(403);
  const { body } = await floor.get(auditor, '/operations/extensions?site=main');
  expect(body.rows[1]).toMatchObject({ collectorId: idOf('bob'), collectorName: null });
});
