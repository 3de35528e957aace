import { CollectorTrained, PersonAdopted, risk, SiteAdopted } from '@muster/contracts/risk';
import { deriveId } from '@muster/kernel';
import type { EventStore } from '@muster/eventstore';
import { streamOf, type DomainEvent } from '@muster/contracts';
import type { Pool } from 'pg';

export const SITE = 'main';
export const COLLECTORS = 100;
export const collectorId = (number: number): string => deriveId('bench', 'collector', number);

/** Contacts of each debtor within the last month. */
const CONTACTS = 4;
/** Debtors that one statement writes. */
const CHUNK = 20_000;

/** As SQL has it: `uuid('d', n)`, the id of debtor n. */
const uuid = (letter: string, number: string): string =>
  `overlay(overlay(md5('${letter}' || ${number}) placing '4' from 13) placing '8' from 17)::uuid`;

/** Floor and trainings, which every question is answered with. */
export const settle = async (store: EventStore): Promise<void> => {
  const at = new Date(Date.now() - 40 * 86_400_000).toISOString();
  const adopted = { site: SITE, sourcePosition: 1 };
  const floor = [
    SiteAdopted(
      { ...adopted, timeZone: 'Asia/Shanghai', jurisdiction: 'CN', currency: 'CNY', exceptions: [] },
      at,
    ),
    ...Array.from({ length: COLLECTORS }, (_, number) =>
      PersonAdopted(
        {
          ...{ ...adopted, employeeId: collectorId(number), position: 'collector', hiredOn: at.slice(0, 10) },
          ...{ lastDay: null, receiverId: null, memberships: [] },
        },
        at,
      ),
    ),
  ];
  await append(store, floor, at);
  for (let number = 0; number < COLLECTORS; number += 1) {
    const training = { collectorId: collectorId(number), sessionId: deriveId('bench', 'training') };
    const trained = { ...training, topic: 'bench', mandatory: true, at, sourcePosition: 1 };
    await append(store, [CollectorTrained(trained, at)], at);
  }
};

const append = async (store: EventStore, events: readonly DomainEvent[], at: string): Promise<void> => {
  const id = deriveId('bench', streamOf(risk, events[0]!));
  const verdict = await store.append({
    meta: { commandId: id, requestHash: id, correlationId: id, site: SITE, actor: id, receivedAt: at },
    events,
    expected: { [streamOf(risk, events[0]!)]: 0 },
  });
  if (verdict.kind !== 'appended') throw new Error(`the log says ${verdict.kind}`);
};

/** A zone whose clocks show about noon now: outside the hours nothing would be permitted. */
const atNoon = (): string => {
  const ahead = 12 - new Date().getUTCHours();
  return ahead === 0 ? 'Etc/GMT' : `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`;
};

/** Histories straight into the log, by the server's owner: a case in a collector's hand, and calls that nobody answered. */
export const fill = async (owner: Pool, debtors: number): Promise<void> => {
  const collectors = Array.from({ length: COLLECTORS }, (_, number) => collectorId(number));
  for (let first = 1; first <= debtors; first += CHUNK)
    await owner.query(
      `with head as (select max(position) as position from es.event where site = $1),
       debtor as (
         select n, ${uuid('d', 'n')} as id, ${uuid('c', 'n')} as case_id, ($4::text[])[n % ${COLLECTORS} + 1] as collector
         from generate_series($2::int, $3::int) n
       ),
       fact as (
         select n, 'contact-' || id as stream, 1 as version, 'DebtorAdopted' as type, now() - interval '39 days' as at,
           jsonb_build_object('debtorId', id, 'region', 'CN-SH', 'timeZones', jsonb_build_array($5::text), 'sourcePosition', 1) as data
         from debtor
         union all
         select n, 'account-' || case_id, 1, 'AccountAdopted', now() - interval '39 days',
           jsonb_build_object('caseId', case_id, 'debtorId', id, 'holderId', collector, 'open', true, 'disputes', '[]'::jsonb, 'sourcePosition', 1)
         from debtor
         union all
         select n, 'contact-' || id, k + 1, 'ContactCounted', now() - make_interval(days => 3 * k),
           jsonb_build_object('debtorId', id, 'contactId', ${uuid('k', "n || '-' || k")}, 'caseId', case_id, 'collectorId', collector,
             'channel', 'call', 'direction', 'outbound', 'outcome', 'no_answer', 'permitId', null, 'sourcePosition', 1)
         from debtor, generate_series(1, ${CONTACTS}) k
       ),
       placed as (select *, row_number() over (order by n, stream, version) as place from fact)
       insert into es.event (site, position, stream, version, id, type, type_version, data, effective_at, recorded_at, actor,
         command_id, correlation_id, simulated)
       select $1, head.position + place, stream, version, gen_random_uuid(), type, 1, data, at, now(), 'bench',
         gen_random_uuid(), 'bench', false
       from placed, head`,
      [SITE, first, Math.min(debtors, first + CHUNK - 1), collectors, atNoon()],
    );
};
