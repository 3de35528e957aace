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
  readonly facts?: Facts<State>;
};

/**
 * Facts in the state that very many decisions rely on and none of these writes, such as a site's people and rules: the streams they
 * come from are folded once for all decisions, instead of once for each of a million cases.
 */
export type Facts<State> = {
  readonly of: (stream: string) => boolean;
  readonly fold: { readonly initial: unknown; readonly evolve: (facts: never, event: never) => unknown };
  /** The state with the facts as they stand. */
  readonly put: (state: State, facts: never) => State;
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
