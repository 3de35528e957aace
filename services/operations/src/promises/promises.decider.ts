import {
  PromiseMade,
  PromiseRescheduled,
  PromiseVoided,
  type PromisePart,
  type PromiseRescheduled as Rescheduled,
  type PromiseVoided as Voided,
} from '@muster/contracts/operations';
import type { EventOf, Sealed } from '@muster/contracts';
import { addDays, DomainError, type Decider, type By } from '@muster/kernel';
import { requireAtWork } from '../cases/at-work.js';
import type { CaseEvent } from '../cases/case-events.js';
import type { CaseFile } from '../cases/case-file.js';
import { overCaseOnFloor, type CaseOnFloor } from '../cases/case-on-floor.js';
import { caseFacts, fileOf, requireOpen, type CaseFacts } from '../cases/facts.js';
import { owedOn } from '../cases/money.js';
import { openPromises, type PromiseToPay } from '../cases/promises.js';
import { settle } from '../cases/settle.js';
import type { FloorEvent } from '../floor/floor.js';

type OfPromise = {
  readonly caseId: string;
  readonly promiseId: string;
  readonly by: By;
  readonly at: string;
};
type Make = OfPromise & {
  readonly kind: 'Make';
  readonly contactId: string | null;
  readonly parts: readonly PromisePart[];
};
type Reschedule = OfPromise & {
  readonly kind: 'Reschedule';
  readonly parts: readonly PromisePart[];
  readonly reason: EventOf<typeof Rescheduled>['data']['reason'];
  readonly note: Sealed | null;
};
type Void = OfPromise & {
  readonly kind: 'Void';
  readonly reason: Exclude<EventOf<typeof Voided>['data']['reason'], 'case_closed'>;
  readonly note: Sealed | null;
};

export type PromiseCommand = Make | Reschedule | Void;

const NOTHING: readonly CaseEvent[] = [];

/** W3: promises as the holder or the leader records them. Kept or broken they are by payments and the calendar: see `settle`. */
export const promises: Decider<CaseOnFloor, PromiseCommand, CaseEvent | FloorEvent> = {
  ...overCaseOnFloor,
  decide: (command, state) => {
    requireAtWork(state, command, 'W3');
    switch (command.kind) {
      case 'Make':
        return make(command, state);
      case 'Reschedule':
        return reschedule(command, state);
      case 'Void':
        return cancel(command, state);
    }
  },
};

const refuse = (
  code: string,
  rule: string,
  detail: { readonly field?: string; readonly facts?: Record<string, string | number> } = {},
): never => {
  throw new DomainError(code, { clause: 'W3', rule, ...detail });
};

const inOrder = (parts: readonly PromisePart[]): PromisePart[] =>
  parts.toSorted((a, b) => a.dueOn.localeCompare(b.dueOn));
const total = (parts: readonly PromisePart[]): number =>
  parts.reduce((sum, { amountMinor }) => sum + amountMinor, 0);

const isAmong =
  (known: readonly PromisePart[]) =>
  ({ dueOn, amountMinor }: PromisePart): boolean =>
    known.some((part) => part.dueOn === dueOn && part.amountMinor === amountMinor);

/**
 * Ahead, and not too far; parts that stood before may be past.
 * @throws DomainError `operations.promise_parts`, `operations.promise_past`, `operations.promise_too_far`
 */
const requireDates = (
  parts: readonly PromisePart[],
  { today, parameters }: CaseFacts,
  known: readonly PromisePart[] = [],
): void => {
  const { maxParts, maxDaysAhead } = parameters.promises;
  if (parts.length === 0 || parts.length > maxParts)
    refuse('operations.promise_parts', 'parts', { field: 'parts', facts: { limit: maxParts } });
  const last = addDays(today, maxDaysAhead);
  if (parts.some((part) => part.dueOn < today && !isAmong(known)(part)))
    refuse('operations.promise_past', 'due-ahead', { field: 'parts' });
  if (parts.at(-1)!.dueOn > last)
    refuse('operations.promise_too_far', 'max-days-ahead', { field: 'parts', facts: { last } });
};

const aboutPromise = ({ caseId, debtorId, currency }: CaseFile, promise: PromiseToPay) => {
  const { promiseId, collectorId, teamId, amountMinor } = promise;
  return { promiseId, caseId, debtorId, collectorId, teamId, currency, amountMinor };
};

/** The case's hand has the promise for ever, whoever records it. */
const make = (command: Make, { case: state, floor }: CaseOnFloor) => {
  const { caseId, promiseId, contactId, by, at } = command;
  if (state.promises.some((one) => one.promiseId === promiseId)) return NOTHING;
  const { debtorId, currency } = requireOpen(state);
  const facts = caseFacts(floor, at);
  const { maxOpen, graceDays, keptFromPercent, countPartial } = facts.parameters.promises;
  const parts = inOrder(command.parts);
  requireDates(parts, facts);
  const owed = owedOn(state.money, facts.today);
  const amountMinor = total(parts);
  if (amountMinor > owed)
    refuse('operations.promise_too_much', 'at-most-owed', { field: 'parts', facts: { owed } });
  if (openPromises(state.promises).length >= maxOpen)
    refuse('operations.promise_open', 'one-open-promise', { facts: { limit: maxOpen } });
  const { hand } = state.holding;
  const made = PromiseMade(
    {
      ...{
        promiseId,
        caseId,
        debtorId,
        collectorId: hand?.collectorId ?? null,
        teamId: hand?.teamId ?? null,
      },
      ...{ currency, amountMinor, contactId, parts, madeOn: facts.today },
      terms: { graceDays, keptFromPercent, countPartial },
      ...{ recordedBy: by.actor, policyVersion: facts.policyVersion },
    },
    at,
  );
  return settle(state, [made], facts, at);
};

/** @throws DomainError `operations.promise_missing` (404) */
const promiseOf = (state: CaseOnFloor['case'], promiseId: string): PromiseToPay => {
  const found = state.promises.find((one) => one.promiseId === promiseId);
  if (!found) throw new DomainError('operations.promise_missing', {}, 'missing');
  return found;
};

/** What was decided, or does not count, is history. @throws DomainError `operations.promise_decided` */
const requireUndecided = ({ verdict, voided }: PromiseToPay): void => {
  if (voided || verdict.status !== 'open') refuse('operations.promise_decided', 'open-promise');
};

/** 改期 moves the dates and nothing else: another amount is another promise. */
const reschedule = (command: Reschedule, { case: state, floor }: CaseOnFloor) => {
  const { promiseId, reason, note, by, at } = command;
  const file = fileOf(state);
  const promise = promiseOf(state, promiseId);
  const parts = inOrder(command.parts);
  if (parts.length === promise.parts.length && parts.every(isAmong(promise.parts))) return NOTHING;
  requireUndecided(promise);
  const facts = caseFacts(floor, at);
  requireDates(parts, facts, promise.parts);
  if (total(parts) !== promise.amountMinor)
    refuse('operations.promise_amount', 'same-amount', {
      field: 'parts',
      facts: { promised: promise.amountMinor },
    });
  const rescheduled = PromiseRescheduled(
    {
      ...aboutPromise(file, promise),
      ...{ parts, previousParts: [...promise.parts], times: promise.times + 1 },
      ...{ reason, note, rescheduledBy: by.actor },
    },
    at,
  );
  return settle(state, [rescheduled], facts, at);
};

const cancel = (command: Void, { case: state, floor }: CaseOnFloor) => {
  const { promiseId, reason, note, by, at } = command;
  const file = fileOf(state);
  const promise = promiseOf(state, promiseId);
  if (promise.voided) return NOTHING;
  requireUndecided(promise);
  const voided = PromiseVoided({ ...aboutPromise(file, promise), reason, note, voidedBy: by.actor }, at);
  return settle(state, [voided], caseFacts(floor, at), at);
};
