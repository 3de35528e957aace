import { deriveId } from '@muster/kernel';
import type { Subject } from './check.js';

type EventRow = {
  readonly position: string;
  readonly id: string;
  readonly command_id: string;
  readonly stream: string;
  readonly version: string;
  readonly recorded_at: Date;
};

type CommandRow = {
  readonly id: string;
  readonly stream: string;
  readonly version: string;
  readonly position: string;
  readonly recorded_at: Date;
  /** Where the stream came to the version that was answered, and to the next one. */
  readonly reached_at: string | null;
  readonly passed_at: string | null;
};

/** A command's events lie together: one after the other, in one append. */
type Run = {
  readonly command: string;
  readonly events: readonly EventRow[];
  readonly first: number;
  readonly last: number;
};

const EVENTS = `select position, id, command_id, stream, version, recorded_at from es.event where site = $1 order by position`;
const COMMANDS = `
  select c.id, c.stream, c.version, c.position, c.recorded_at, at.position as reached_at, after.position as passed_at
  from es.command c
  left join es.event at on at.site = c.site and at.stream = c.stream and at.version = c.version
  left join es.event after on after.site = c.site and after.stream = c.stream and after.version = c.version + 1
  where c.site = $1 order by c.position, c.id`;

async function* runsOf(events: AsyncIterable<EventRow>): AsyncGenerator<Run> {
  let run: EventRow[] = [];
  const whole = (): Run => ({
    command: run[0]!.command_id,
    events: run,
    first: Number(run[0]!.position),
    last: Number(run.at(-1)!.position),
  });
  for await (const event of events) {
    if (run.length > 0 && event.command_id !== run[0]!.command_id) {
      yield whole();
      run = [];
    }
    run.push(event);
  }
  if (run.length > 0) yield whole();
}

/** What is wrong with a command's events, given its answer; undefined when nothing is. */
const faultOf = ({ command, events }: Run, answer: CommandRow): string | undefined => {
  const wrong = events.findIndex(({ id }, ordinal) => id !== deriveId(command, ordinal));
  if (wrong >= 0)
    return `the event at position ${events[wrong]!.position} is not event ${wrong} of the command`;
  if (events.some(({ recorded_at }) => recorded_at.getTime() !== answer.recorded_at.getTime()))
    return 'its events were not recorded when it was answered';
  const { stream } = events[0]!;
  const { version } = events.findLast((event) => event.stream === stream)!;
  if (stream !== answer.stream || version !== answer.version)
    return `it was answered ${answer.stream} at version ${answer.version}, its events stand at ${stream} version ${version}`;
  return undefined;
};

/** Whether the answer's stream stood at the answer's version when the log stood at the answer's position. */
const stands = ({ version, position, reached_at, passed_at }: CommandRow): boolean =>
  (version === '0' || (reached_at !== null && Number(reached_at) <= Number(position))) &&
  (passed_at === null || Number(passed_at) > Number(position));

/**
 * I1: every answered command has exactly the events that its answer speaks of, once, and every event belongs to an answered
 * command. (A refused command is not answered in the log, so an event of one is an event without an answer.)
 *
 * Events and answers are walked side by side: a command's answer stands at the position of its last event, that of a command
 * without events where the log stood.
 */
export const checkAnsweredCommands = async (subject: Subject): Promise<void> => {
  const { snapshot, site, report, progress } = subject;
  const found = (message: string, details: Record<string, unknown>) =>
    report.found('I1', subject, message, details);
  const [totals] = await snapshot.rows<{ count: string }>('select count(*) from es.command where site = $1', [
    site,
  ]);
  const total = Number(totals!.count);
  const answers = snapshot.each<CommandRow>(COMMANDS, [site]);
  let done = 0;
  let next = await answers.next();
  /** The next answer, when it stands at or before a position. */
  const answerUpTo = async (position: number): Promise<CommandRow | undefined> => {
    if (next.done || Number(next.value.position) > position) return undefined;
    const { value } = next;
    next = await answers.next();
    done += 1;
    if (done % 2_000 === 0) progress('I1', done, total);
    return value;
  };

  let before = 0;
  let open: Run | undefined;
  /** Events without an answer: said only when no later answer turns out to be theirs. */
  const settle = () => {
    if (open)
      found(
        `the events at ${open.first} to ${open.last} belong to command ${open.command}, which has no answer there`,
        {
          commandId: open.command,
          from: open.first,
          to: open.last,
        },
      );
    open = undefined;
  };
  const lost = (answer: CommandRow) => {
    const position = Number(answer.position);
    const part = open?.command === answer.id ? open : undefined;
    if (part) open = undefined;
    found(
      `command ${answer.id} was answered at position ${position}, and ${part ? `only ${part.events.length} of its events are` : 'the event there is not'} in the log`,
      { commandId: answer.id, position },
    );
  };

  for await (const run of runsOf(snapshot.each<EventRow>(EVENTS, [site]))) {
    let answered = false;
    for (let answer = await answerUpTo(run.last); answer; answer = await answerUpTo(run.last)) {
      const position = Number(answer.position);
      const details = { commandId: answer.id, position };
      if (answer.id === run.command && position === run.last) {
        answered = true;
        const fault = faultOf(run, answer);
        if (fault) found(`command ${answer.id}: ${fault}`, details);
      } else if (position > before && position < run.first) lost(answer);
      else if (position !== run.last && position !== before)
        found(`command ${answer.id} was answered in the middle of the events of ${run.command}`, details);
      else if (!stands(answer))
        found(
          `command ${answer.id} was answered ${answer.stream} at version ${answer.version} and position ${position}, where the stream did not stand`,
          details,
        );
    }
    settle();
    if (!answered) open = run;
    before = run.last;
  }
  for (let answer = await answerUpTo(Infinity); answer; answer = await answerUpTo(Infinity))
    if (Number(answer.position) > before) lost(answer);
    else if (!stands(answer))
      found(
        `command ${answer.id} was answered ${answer.stream} at version ${answer.version}, where it did not stand`,
        {
          commandId: answer.id,
          position: Number(answer.position),
        },
      );
  settle();
  progress('I1', total, total);
  report.checked('I1', subject, total);
};
