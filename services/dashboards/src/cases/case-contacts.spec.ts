import fc from 'fast-check';
import { contactHistory, inLog } from '../testing/cases.js';
import { VisitPlanned, VisitRequested, type OperationsEvent } from '@muster/contracts/operations';
import { CASE } from '../testing/cases.js';
import { idOf, TEAM_A } from '../testing/floor.js';
import { contactsOf, visitsOf, type CaseStory } from './case-contacts.js';

test('each contact of a case stands once, as it was said last, and is recorded when its recording was found', () => {
  fc.assert(
    fc.property(contactHistory, (history) => {
      const events = inLog(history);
      const contacts = contactsOf({ events, nameOf: () => null, textOf: () => null });
      const logged = history.filter(({ type }) => type === 'ContactLogged');
      expect(contacts).toHaveLength(logged.length);
      for (const { contactId, outcome, recording } of contacts) {
        const of = history.filter(({ data }) => 'contactId' in data && data.contactId === contactId);
        const said = of.findLast(({ type }) => type === 'ContactLogged' || type === 'ContactAmended')!;
        const result = said.type === 'ContactAmended' ? said.data.after : null;
        if (result) expect(outcome).toBe(result.outcome);
        const linked = of.some(({ type }) => type === 'RecordingLinked');
        expect(recording === 'linked').toBe(linked);
      }
    }),
    { numRuns: 100 },
  );
});

test('a visit that was asked for waits until it is planned, and then still says who asked', () => {
  const at = '2026-03-02T04:00:00.000Z';
  const place = { digest: 'd', key: 'k', box: 'b' };
  const visit = { visitId: idOf('visit'), caseId: CASE, debtorId: idOf('debtor 1'), teamId: TEAM_A };
  const asked = { on: '2026-03-04', place, note: null };
  const requested = VisitRequested({ ...visit, ...asked, requestedBy: idOf('ann') }, at);
  const planned = VisitPlanned(
    { ...visit, ...asked, visitorIds: [idOf('ann'), idOf('bob')], plannedBy: idOf('leader-a') },
    at,
  );
  const seen = (...events: readonly OperationsEvent[]) =>
    visitsOf({ events, nameOf: (id: string) => id, textOf: () => 'there' } as unknown as CaseStory);
  const ann = { employeeId: idOf('ann') };
  expect(seen(requested)).toMatchObject([{ status: 'requested', requestedBy: ann, visitors: [] }]);
  expect(seen(requested, planned)).toMatchObject([
    { status: 'planned', requestedBy: ann, visitors: [ann, { employeeId: idOf('bob') }] },
  ]);
  expect(seen(planned)).toMatchObject([{ requestedBy: null }]);
});
