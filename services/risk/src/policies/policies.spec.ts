import { PolicyAcknowledged, PolicyRepealed, PolicyVersionPublished } from '@muster/contracts/risk';
import { deriveId, type By } from '@muster/kernel';
import { given } from '@muster/testing';
import { by, ids, noon, openedFloor } from '../fixtures/floor.js';
import { documents, type DocumentCommand } from './policies.decider.js';

const at = noon('2026-03-10');
const policyId = deriveId('policy', 'test');
const written = {
  title: '現場管理制度',
  body: '第一條',
  interpretedBy: 'legal',
  effectiveFrom: '2026-04-01',
} as const;
const publishing = (more: object = {}): DocumentCommand => ({
  ...{ kind: 'Publish', policyId, ...written, positions: ['collector'], changes: null, by: by.legal, at },
  ...more,
});
const published = (more: Partial<Parameters<typeof PolicyVersionPublished>[0]> = {}) =>
  PolicyVersionPublished(
    {
      ...{ policyId, version: 1, ...written, positions: ['collector'], changes: null },
      ...{ acknowledgeBy: '2026-04-15', publishedBy: ids.legal },
      ...more,
    },
    at,
  );
const past = [...openedFloor(), published()];
const acknowledging = (version: number, who: By = by.ann, when = at): DocumentCommand => ({
  ...{ kind: 'Acknowledge', policyId, version, by: who, at: when },
});
const acknowledged = PolicyAcknowledged(
  { policyId, version: 1, employeeId: ids.ann, teamId: ids.teamA, inTime: true },
  at,
);

test('a policy is published ahead, and its next version says what changed', () => {
  given(documents, openedFloor()).when(publishing()).then(published());
  given(documents, past).when(publishing()).then();
  given(documents, openedFloor())
    .when(publishing({ effectiveFrom: '2026-03-09' }))
    .thenRefused('risk.document_retroactive');
  given(documents, past)
    .when(publishing({ body: '第二條', effectiveFrom: '2026-05-01' }))
    .thenRefused('risk.changes_missing');
  const next = { body: '第二條', effectiveFrom: '2026-05-01', changes: '增訂第二條' };
  given(documents, past)
    .when(publishing(next))
    .then(published({ ...next, version: 2, acknowledgeBy: '2026-05-15' }));
});

test('everybody acknowledges the last version for himself or herself, once', () => {
  given(documents, past).when(acknowledging(1)).then(acknowledged);
  given(documents, [...past, acknowledged])
    .when(acknowledging(1))
    .then();
  given(documents, past).when(acknowledging(2)).thenRefused('risk.version_superseded');
  given(documents, past).when(acknowledging(1, by.legal)).thenRefused('risk.person_unknown');
  const late = noon('2026-04-16');
  given(documents, past)
    .when(acknowledging(1, by.ann, late))
    .then(PolicyAcknowledged({ ...acknowledged.data, inTime: false }, late));
});

test('it is repealed from a date on, once', () => {
  const repealing = (from: string): DocumentCommand => ({
    ...{ kind: 'Repeal', policyId, from, reason: '併入新制度', by: by.legal, at },
  });
  const repealed = PolicyRepealed(
    { policyId, version: 1, from: '2026-06-01', reason: '併入新制度', repealedBy: ids.legal },
    at,
  );
  given(documents, past).when(repealing('2026-06-01')).then(repealed);
  given(documents, [...past, repealed])
    .when(repealing('2026-06-01'))
    .then();
  given(documents, past).when(repealing('2026-03-09')).thenRefused('risk.document_retroactive');
  given(documents, openedFloor()).when(repealing('2026-06-01')).thenRefused('risk.document_missing');
});
