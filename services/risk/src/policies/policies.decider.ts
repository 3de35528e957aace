import type { EventOf } from '@muster/contracts';
import { PolicyAcknowledged, PolicyRepealed, PolicyVersionPublished } from '@muster/contracts/risk';
import { addDays, DomainError, type Decider } from '@muster/kernel';
import type { Acting } from '../floor/acting.js';
import { isEmployed, teamOn, todayAt } from '../floor/floor.js';
import { onFloor, type GroundEvent, type OnFloor } from '../policy/on-floor.js';
import { policyOn } from '../policy/policies.js';

export type DocumentEvent = EventOf<
  typeof PolicyVersionPublished | typeof PolicyRepealed | typeof PolicyAcknowledged
>;
type Version = EventOf<typeof PolicyVersionPublished>['data'];

type Document = {
  readonly versions: readonly Version[];
  /** From when on it does not hold; null = it does. */
  readonly repealedFrom: string | null;
  /** The last version that the person whose stream was loaded has read. */
  readonly acknowledged: number;
};

const nothingYet: Document = { versions: [], repealedFrom: null, acknowledged: 0 };

/** Stream `policy-document-<id>`, for acknowledging with `policy-acknowledgement-<id,employee>`. */
export const overDocument = onFloor(
  nothingYet,
  (document: Document, { type, data }: DocumentEvent): Document => {
    switch (type) {
      case 'PolicyVersionPublished':
        return { ...document, versions: [...document.versions, data], repealedFrom: null };
      case 'PolicyRepealed':
        return { ...document, repealedFrom: data.from };
      case 'PolicyAcknowledged':
        return { ...document, acknowledged: data.version };
      default:
        return document;
    }
  },
);

type Of = Acting & { readonly policyId: string };
type Publish = Of & { readonly kind: 'Publish' } & Pick<
    Version,
    'title' | 'body' | 'changes' | 'interpretedBy' | 'effectiveFrom' | 'positions'
  >;
type Repeal = Of & { readonly kind: 'Repeal'; readonly from: string; readonly reason: string };
type Acknowledge = Of & { readonly kind: 'Acknowledge'; readonly version: number };
export type DocumentCommand = Publish | Repeal | Acknowledge;

/** G1, X10: the company's policies, from when on each version holds, who has read it, and when it was repealed. */
export const documents: Decider<OnFloor<Document>, DocumentCommand, DocumentEvent | GroundEvent> = {
  ...overDocument,
  decide: (command, state) => {
    switch (command.kind) {
      case 'Publish':
        return publish(command, state);
      case 'Repeal':
        return repeal(command, state);
      case 'Acknowledge':
        return acknowledge(command, state);
    }
  },
};

const publish = (command: Publish, { matter, floor, policies }: OnFloor<Document>) => {
  const { policyId, title, body, changes, interpretedBy, effectiveFrom, positions, by, at } = command;
  const latest = matter.versions.at(-1);
  const isSame = latest?.title === title && latest.body === body && latest.effectiveFrom === effectiveFrom;
  if (isSame && matter.repealedFrom === null) return [];
  const today = todayAt(floor, at);
  if (effectiveFrom < today || (latest && effectiveFrom <= latest.effectiveFrom))
    throw new DomainError('risk.document_retroactive', {
      ...{ clause: 'X10', rule: 'ahead', field: 'effectiveFrom', facts: { today } },
    });
  if (latest && changes === null)
    throw new DomainError('risk.changes_missing', {
      clause: 'G1',
      rule: 'says-what-changed',
      field: 'changes',
    });
  const { acknowledgeDays } = policyOn(policies, today).parameters.policies;
  return [
    PolicyVersionPublished(
      {
        ...{ policyId, version: (latest?.version ?? 0) + 1, title, body, changes, interpretedBy },
        ...{ effectiveFrom, positions, acknowledgeBy: addDays(effectiveFrom, acknowledgeDays) },
        publishedBy: by.actor,
      },
      at,
    ),
  ];
};

/** @throws DomainError `risk.document_missing` (404) */
const latestOf = ({ versions }: Document): Version => {
  const latest = versions.at(-1);
  if (!latest) throw new DomainError('risk.document_missing', { clause: 'G1' }, 'missing');
  return latest;
};

const repeal = ({ policyId, from, reason, by, at }: Repeal, { matter, floor }: OnFloor<Document>) => {
  const { version } = latestOf(matter);
  if (matter.repealedFrom !== null) return [];
  if (from < todayAt(floor, at))
    throw new DomainError('risk.document_retroactive', {
      ...{ clause: 'X10', rule: 'ahead', field: 'from', facts: { today: todayAt(floor, at) } },
    });
  return [PolicyRepealed({ policyId, version, from, reason, repealedBy: by.actor }, at)];
};

/** Everybody for himself or herself. */
const acknowledge = ({ policyId, version, by, at }: Acknowledge, { matter, floor }: OnFloor<Document>) => {
  const latest = latestOf(matter);
  if (matter.acknowledged >= version) return [];
  if (version !== latest.version)
    throw new DomainError('risk.version_superseded', {
      ...{ clause: 'G1', rule: 'last-version', field: 'version', facts: { version: latest.version } },
    });
  const today = todayAt(floor, at);
  if (!isEmployed(floor, by.actor, today))
    throw new DomainError('risk.person_unknown', { clause: 'G1' }, 'forbidden');
  const teamId = teamOn(floor, by.actor, today);
  const inTime = today <= latest.acknowledgeBy;
  return [PolicyAcknowledged({ policyId, version, employeeId: by.actor, teamId, inTime }, at)];
};
