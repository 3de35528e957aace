import type { DomainEvent } from '@muster/contracts';
import { DomainError, fold, type Decider } from '@muster/kernel';

/** `given(decider, past).when(command).then(events)`: a rule's example, readable as a sentence. */
export const given = <State, Command, Event extends DomainEvent>(
  decider: Decider<State, Command, Event>,
  past: readonly Event[] = [],
) => ({
  when: (command: Command) => {
    const decide = () => decider.decide(command, fold(decider, past));
    return {
      /** Exactly these events, in this order; none = nothing changed. */
      then: (...expected: readonly Event[]) => expect(decide()).toEqual(expected),
      /** The rule refuses with this code; the detail may be given in part. */
      thenRefused: (code: string, detail: DomainError['detail'] = {}) => {
        let error: unknown;
        try {
          decide();
        } catch (thrown) {
          error = thrown;
        }
        expect(error).toBeInstanceOf(DomainError);
        expect(error).toMatchObject({ code, detail });
      },
      /** For assertions that are not about equality. */
      events: decide,
    };
  },
});
