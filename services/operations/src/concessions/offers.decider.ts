import {
  ConcessionAccepted,
  ConcessionExpired,
  ConcessionFulfilled,
  ConcessionRevoked,
  DuesChanged,
  sumOf,
} from '@muster/contracts/operations';
import { addDays, DomainError, type Decider, type By } from '@muster/kernel';
import { requireAtWork } from '../cases/at-work.js';
import type { CaseEvent } from '../cases/case-events.js';
import { overCaseOnFloor, type CaseOnFloor } from '../cases/case-on-floor.js';
import { openConcession, type Concession, type Plan } from '../cases/concessions.js';
import { caseFacts, requireOpen } from '../cases/facts.js';
import { paidBy, sameDues } from '../cases/money.js';
import { settle } from '../cases/settle.js';
import type { FloorEvent } from '../floor/floor.js';
import { concessionOf, handOf } from './concessions.decider.js';
import { totalOf } from './authority-matrix.js';
import { missedOn, takenUp } from './plan.js';

type Accept = {
  readonly kind: 'Accept';
  readonly caseId: string;
  readonly concessionId: string;
  readonly by: By;
  readonly at: string;
};
/** A date has come: of an offer the last but one, or the days of grace of an instalment are over. */
type Lapse = { readonly kind: 'Lapse'; readonly caseId: string; readonly at: string };
export type OfferCommand = Accept | Lapse;

const NOTHING: readonly CaseEvent[] = [];

/** What becomes of an approved concession: the debtor takes it up or lets it lapse, keeps to it or breaks it. */
export const offers: Decider<CaseOnFloor, OfferCommand, CaseEvent | FloorEvent> = {
  ...overCaseOnFloor,
  decide: (command, state) => (command.kind === 'Accept' ? accept(command, state) : lapse(command, state)),
};

const aboutOf = ({ caseId, concessionId, debtorId, proposedBy }: Concession, state: CaseOnFloor) => ({
  ...{ caseId, concessionId, debtorId, proposedBy },
  ...handOf(state.case),
});

const accept = (command: Accept, state: CaseOnFloor): readonly CaseEvent[] => {
  const { caseId, concessionId, by, at } = command;
  requireAtWork(state, command, 'W3');
  requireOpen(state.case);
  const known = concessionOf(state.case, concessionId);
  if (known.status === 'in_force' || known.status === 'fulfilled') return NOTHING;
  const facts = caseFacts(state.floor, at);
  if (known.status !== 'approved' || known.offerUntil! < facts.today)
    throw new DomainError('operations.concession_no_offer', {
      ...{ clause: 'W3', rule: 'offer-stands' },
      facts: { status: known.status, offerUntil: known.offerUntil },
    });
  const { money } = state.case;
  const paid = Math.min(paidBy(money, facts.today), sumOf(money.dues));
  const owed = sumOf(money.dues) - paid;
  const taken = takenUp(money.dues, paid, known, facts.today);
  const left = owed - totalOf(taken.waived);
  // More is owed than was decided on, what was to be waived is paid, or an instalment is past: it is proposed anew.
  const isOther =
    owed > totalOf(known.owed) ||
    totalOf(taken.waived) < totalOf(known.waived) ||
    (known.instalments.length > 0 && totalOf(taken.instalments) !== left) ||
    taken.instalments.some(({ dueDate }) => dueDate <= facts.today) ||
    left <= 0;
  if (isOther)
    throw new DomainError('operations.concession_outdated', {
      ...{ clause: 'W3', rule: 'as-it-was-decided' },
      facts: { owed, decidedOn: totalOf(known.owed) },
    });
  const about = aboutOf(known, state);
  const { waived, instalments, dues } = taken;
  const plan = { waived, instalments, duesBefore: [...money.dues], duesAfter: [...dues] };
  const events: CaseEvent[] = [
    ConcessionAccepted({ ...about, acceptedOn: facts.today, recordedBy: by.actor, ...plan }, at),
    DuesChanged({ caseId, debtorId: about.debtorId, dues: [...dues], reason: 'concession', note: null }, at),
  ];
  // Nothing is left to be kept to.
  if (instalments.length === 0) events.push(ConcessionFulfilled({ ...about, fulfilledOn: facts.today }, at));
  return settle(state.case, events, facts, at);
};

const lapse = ({ at }: Lapse, state: CaseOnFloor): readonly CaseEvent[] => {
  const known = openConcession(state.case.concessions);
  if (!known || !state.case.file || state.case.file.closed !== null) return NOTHING;
  const { today } = caseFacts(state.floor, at);
  if (known.status === 'approved' && known.offerUntil! < today)
    return [ConcessionExpired({ ...aboutOf(known, state), expiredOn: today }, at)];
  return known.status === 'in_force' ? judge(known, known.plan!, state, at) : NOTHING;
};

/** By what came in since, whatever it went to. What the lender stated otherwise since then stays as stated. */
const judge = (known: Concession, plan: Plan, state: CaseOnFloor, at: string): readonly CaseEvent[] => {
  const { money } = state.case;
  const facts = caseFacts(state.floor, at);
  const { graceDays, graceAmountMinor } = facts.parameters.concessions;
  const paidBefore = sumOf(plan.duesAfter) - totalOf(plan.instalments);
  const missed = missedOn(
    plan.instalments,
    (date) => paidBy(money, date) - paidBefore,
    (dueDate) => addDays(dueDate, graceDays),
    facts.today,
    graceAmountMinor,
  );
  const about = aboutOf(known, state);
  if (missed) {
    const { dueDate: missedDueDate, lackingMinor: unpaidMinor } = missed;
    const { waived } = plan;
    const revoked = ConcessionRevoked(
      { ...about, revokedOn: facts.today, missedDueDate, unpaidMinor, waived },
      at,
    );
    const owedAgain = sameDues(money.dues, plan.duesAfter)
      ? [
          DuesChanged(
            {
              caseId: known.caseId,
              debtorId: known.debtorId,
              dues: plan.duesBefore,
              reason: 'concession_revoked',
              note: null,
            },
            at,
          ),
        ]
      : [];
    return settle(state.case, [revoked, ...owedAgain], facts, at);
  }
  const isPaid = paidBy(money, facts.today) - paidBefore >= totalOf(plan.instalments);
  return isPaid ? [ConcessionFulfilled({ ...about, fulfilledOn: facts.today }, at)] : NOTHING;
};
