import fc from 'fast-check';
import { contactHistory, inLog } from '../testing/cases.js';
import { contactsOf } from './case-contacts.js';

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
