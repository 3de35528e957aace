import type { SignedIn } from '@muster/platform';
import { ViewReader, type ViewRow } from '@muster/projections';
import { Injectable } from '@nestjs/common';
import { cases, type CaseRow } from '../cases/cases.projection.js';
import { debtors } from '../cases/debtors.projection.js';
import { everyRow } from '../views/every-row.js';
import type { Moment } from '../views/moment.js';
import { Personal, withheldOf, type NameOf, type Text } from '../views/personal.js';
import { visibleIn } from '../views/scope.js';
import { Floor } from '../workforce/floor.js';
import type { TeamRow } from '../workforce/teams.projection.js';
import type { DebtorAnswerRow } from './debtor-answer.js';
import { consents, debtorFacts, isStopped, type DebtorFactsRow } from './debtor-facts.projection.js';

/** A debtor with the cases through which the reader sees him or her. */
export type SeenDebtor = {
  readonly facts: ViewRow<DebtorFactsRow>;
  readonly cases: readonly CaseRow[];
};

const NONE = { consents: [], stops: [], inconvenient: null, addresses: [] };

/** Debtors as a reader may see them: through the cases that he or she may see. */
@Injectable()
export class DebtorRows {
  constructor(
    private readonly reader: ViewReader,
    private readonly floor: Floor,
    private readonly personal: Personal,
  ) {}

  /** Those of whom anything was recorded, or the one asked for. */
  async seen(
    caller: SignedIn,
    moment: Moment,
    { team, debtor }: { readonly team?: string | undefined; readonly debtor?: string | undefined },
  ): Promise<readonly SeenDebtor[]> {
    const found = await everyRow(this.reader, debtorFacts, moment, debtor ? { debtorId: debtor } : {});
    const known = found.map(({ row }) => row.debtorId);
    const wanted = debtor === undefined ? known : [debtor];
    if (wanted.length === 0) return [];
    const ofThem = await everyRow(this.reader, cases, moment, { debtorId: wanted });
    const visible = visibleIn(caller.scope('risk.debtor.read'));
    const seen = ofThem
      .map(({ row }) => row)
      .filter(({ teamId, employeeId }) => visible({ teamId, employeeId: employeeId ?? '' }))
      .filter(({ teamId }) => team === undefined || teamId === team);
    const byDebtor = Map.groupBy(seen, ({ debtorId }) => debtorId);
    const facts = new Map(found.map((one) => [one.row.debtorId, one]));
    return wanted.flatMap((debtorId) => {
      const own = byDebtor.get(debtorId);
      const unknown = { site: moment.site, key: debtorId, position: 0, incomplete: false };
      return own
        ? [{ cases: own, facts: facts.get(debtorId) ?? { ...unknown, row: { ...NONE, debtorId } } }]
        : [];
    });
  }

  async shown(seen: readonly SeenDebtor[], caller: SignedIn, moment: Moment): Promise<DebtorAnswerRow[]> {
    const ids = seen.map(({ facts }) => facts.row.debtorId);
    const known = ids.length === 0 ? [] : await everyRow(this.reader, debtors, moment, { debtorId: ids });
    const names = new Map(known.map(({ row }) => [row.debtorId, row.name]));
    const reveals = (one: SeenDebtor) =>
      one.cases.some(({ teamId, employeeId }) =>
        caller.may('personal.reveal', { site: moment.site, team: teamId, employee: employeeId ?? '' }),
      );
    const fieldsOf = ({ facts: { row } }: SeenDebtor) => [
      ...row.stops.flatMap(({ note, reason }) => [note, reason]),
      ...row.consents.map(({ evidence }) => evidence),
    ];
    const [labels, nameOf, texts] = await Promise.all([
      this.floor.teams(moment),
      this.personal.names(caller, seen.flatMap(peopleOf)),
      this.personal.opened(
        seen.flatMap((one) => [
          { field: names.get(one.facts.row.debtorId) ?? null, open: reveals(one) },
          // What the debtor said is for Legal to judge.
          ...fieldsOf(one).map((field) => ({ field, open: caller.roles.includes('legal') || reveals(one) })),
        ]),
      ),
    ]);
    let next = 0;
    return seen.map((one) => {
      const [name, ...said] = texts.slice(next, (next += 1 + fieldsOf(one).length));
      return rowOf(one, { name: name!, said, labels, nameOf, instant: moment.instant });
    });
  }
}

const peopleOf = ({ facts: { row }, cases: own }: SeenDebtor): readonly (string | null)[] => [
  ...row.stops.flatMap(({ recordedBy, liftedBy }) => [recordedBy, liftedBy]),
  ...row.consents.flatMap(({ recordedBy, withdrawnBy }) => [recordedBy, withdrawnBy]),
  ...row.addresses.map(({ recordedBy }) => recordedBy),
  row.inconvenient?.recordedBy ?? null,
  ...own.map(({ employeeId }) => employeeId),
];

type Joined = {
  readonly name: Text;
  /** Note and reason of each stop, then the evidence of each consent. */
  readonly said: readonly Text[];
  readonly labels: ReadonlyMap<string, TeamRow>;
  readonly nameOf: NameOf;
  readonly instant: string;
};

const rowOf = (
  { facts: { row, incomplete }, cases: own }: SeenDebtor,
  { name, said, labels, nameOf, instant }: Joined,
): DebtorAnswerRow => ({
  ...{ debtorId: row.debtorId, name: name.text, withheld: withheldOf({ name }), incomplete },
  cases: own.map(({ caseId, principal, product, open, suspendedBy, employeeId, teamId }) => ({
    ...{ caseId, principal, product, open, disputed: suspendedBy.length > 0 },
    ...{ holderName: nameOf(employeeId), teamLabel: teamId && (labels.get(teamId)?.label ?? null) },
  })),
  stops: row.stops
    .map(({ liftedBy, ...stop }, at) => {
      const [note, reason] = [said[2 * at]!, said[2 * at + 1]!];
      return {
        ...{ ...stop, note: note.text, reason: reason.text, withheld: withheldOf({ note, reason }) },
        ...{ recordedByName: nameOf(stop.recordedBy), liftedByName: nameOf(liftedBy) },
      };
    })
    .toReversed(),
  consents: row.consents
    .map(({ recordedBy, withdrawnBy, ...consent }, at) => {
      const evidence = said[2 * row.stops.length + at]!;
      return {
        ...{ ...consent, evidence: evidence.text, withheld: withheldOf({ evidence }) },
        ...{ recordedByName: nameOf(recordedBy), withdrawnByName: nameOf(withdrawnBy) },
        holds: consent.withdrawnAt === null && (consent.until === null || consent.until > instant),
      };
    })
    .toReversed(),
  inconvenient: row.inconvenient && {
    ...{ times: [...row.inconvenient.times], recordedAt: row.inconvenient.recordedAt },
    recordedByName: nameOf(row.inconvenient.recordedBy),
  },
  addresses: row.addresses.map(({ party, confirmedAt, recordedBy }) => ({
    ...{ party, confirmedAt, recordedByName: nameOf(recordedBy) },
  })),
  ...{ stopped: isStopped(row), consenting: consents(row, instant) },
});
