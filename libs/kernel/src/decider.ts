/**
 * The rules of one capability. Pure: no I/O, no clock, no ids, no randomness; instants arrive in the command.
 *
 * A decision is idempotent: the same fact twice yields no second event.
 */
export type Decider<State, Command, Event> = {
  readonly initial: State;
  /** The events that the command causes; none when nothing changes. Throws a {@link DomainError} when a rule refuses. */
  readonly decide: (command: Command, state: State) => readonly Event[];
  readonly evolve: (state: State, event: Event) => State;
};

/** Folds events, oldest first, into the state they describe. */
export const fold = <State, Event>(
  { initial, evolve }: Pick<Decider<State, never, Event>, 'initial' | 'evolve'>,
  events: Iterable<Event>,
): State => {
  let state = initial;
  for (const event of events) state = evolve(state, event);
  return state;
};
