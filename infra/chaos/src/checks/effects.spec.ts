import { deriveId } from '@muster/kernel';
import { effectViolations, replayViolations } from './effects.js';

const cause = deriveId('some event');
const concerned = deriveId('some case');
const effect = (commandId: string) => ({
  service: 'operations',
  site: 'main',
  position: 7,
  stream: `case-${concerned}`,
  cause,
  commandId,
});

test('an effect whose id follows from event, reaction and ordinal is one that the log takes once', () => {
  const effects = [0, 1, 5].map((ordinal) => effect(deriveId(cause, 'place-cases', ordinal)));
  expect(effectViolations(effects, ['roll-cases', 'place-cases'])).toEqual([]);
});

test('one command about many streams has an id for each of them', () => {
  const id = deriveId(cause, 'place-cases', 3);
  expect(effectViolations([effect(deriveId(id, concerned))], ['place-cases'])).toEqual([]);
  expect(effectViolations([effect(deriveId(id, deriveId('another case')))], ['place-cases'])).toHaveLength(1);
});

test('an effect under any other id would come again, and is found once', () => {
  const stray = effect(deriveId('by chance'));
  expect(effectViolations([stray, stray], ['place-cases'])).toEqual([
    { invariant: 'I5', message: expect.stringContaining('operations/main: the event at 7') as string },
  ]);
});

test('an effect of another reaction than those there are is found', () => {
  expect(effectViolations([effect(deriveId(cause, 'unheard-of', 0))], ['place-cases'])).toHaveLength(1);
});

describe('while a view is rebuilt', () => {
  const reacted = [
    { reaction: 'place-cases', site: 'main', position: 40 },
    { reaction: 'roll-cases', site: 'main', position: 42 },
  ];
  const at = (causePosition: number) => ({ ...effect(deriveId(cause, 'place-cases', 0)), causePosition });

  test('what is caused by news is well', () => {
    expect(replayViolations([at(43), at(41)], reacted)).toEqual([]);
  });

  test('what is caused by an event that all had reacted to is a repetition', () => {
    expect(replayViolations([at(40)], reacted)).toEqual([
      { invariant: 'I7', message: 'operations/main: the event at 7 repeats an effect of position 40' },
    ]);
  });
});
