import { deriveId } from '@muster/kernel';
import type { Violation } from './violation.js';

/** An event that another one caused through a reaction. */
export type Effect = {
  readonly service: string;
  readonly site: string;
  readonly position: number;
  readonly stream: string;
  /** The event that it reacts to. */
  readonly cause: string;
  readonly commandId: string;
};

/** Commands of one event by one reaction, at most. */
const MOST = 2_000;
/** Letters of an id at the end of a stream's name. */
const UUID = 36;

/**
 * I5: whatever a reaction has caused bears the id that follows from event, reaction and ordinal (and, where one command of it concerns
 * many streams, from the stream's own id), which the log takes once. An effect under another id is one that would come again.
 */
export const effectViolations = (
  effects: readonly Effect[],
  reactions: readonly string[],
): readonly Violation[] => {
  const derived = ({ cause, commandId, stream }: Effect) => {
    const concerned = stream.slice(-UUID);
    for (let ordinal = 0; ordinal < MOST; ordinal += 1)
      for (const name of reactions) {
        const id = deriveId(cause, name, ordinal);
        if (id === commandId || deriveId(id, concerned) === commandId) return true;
      }
    return false;
  };
  const checked = new Set<string>();
  return effects.flatMap((effect) => {
    const { service, site, position, cause, commandId } = effect;
    if (checked.has(commandId)) return [];
    checked.add(commandId);
    return derived(effect)
      ? []
      : [
          {
            invariant: 'I5',
            message: `${service}/${site}: the event at ${position} was caused by ${cause} under an id that no reaction derives from it`,
          },
        ];
  });
};

/** Where reactions stood: by reaction and site, as of which position of their source an event had been reacted to. */
export type Reacted = { readonly reaction: string; readonly site: string; readonly position: number };

/**
 * I7: nothing that had been reacted to before a rebuild or a replay is reacted to in it. `caused` are effects recorded since it
 * began, each with the site and position of its cause; one at or before where every reaction of the site stood is a repetition.
 */
export const replayViolations = (
  caused: readonly (Effect & { readonly causePosition: number })[],
  before: readonly Reacted[],
): readonly Violation[] =>
  caused.flatMap(({ service, site, position, causePosition }) => {
    const stood = before.filter((one) => one.site === site).map((one) => one.position);
    return stood.length > 0 && stood.every((at) => causePosition <= at)
      ? [
          {
            invariant: 'I7',
            message: `${service}/${site}: the event at ${position} repeats an effect of position ${causePosition}`,
          },
        ]
      : [];
  });
