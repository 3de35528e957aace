import { Button } from 'antd';
import { useState } from 'react';
import type { PolicyService, PolicyVersion } from '../api/policies.js';
import { FormDialog } from '../parts/form-dialog.js';
import { Typed } from '../parts/form-fields.js';
import { useScope } from '../shell/scope.js';
import { changesOf, isSound, valueAt, type Parameter } from './parameters.js';
import { PolicyChanges } from './policy-changes.js';
import { PolicySections } from './policy-sections.js';
import { nameOf, type Wording } from './said.js';

const PATHS = { attendance: 'policies', operations: 'policy', risk: 'policy' } as const;

/** What would hold on a date without the new version: the one that began last. */
const holdingOn = (versions: readonly PolicyVersion[], date: string): PolicyVersion | undefined =>
  versions
    .filter(({ standing, effectiveFrom }) => standing !== 'replaced' && (effectiveFrom ?? '') <= date)
    .toSorted((a, b) => ((a.effectiveFrom ?? '') < (b.effectiveFrom ?? '') ? 1 : -1))[0];

/** A new version, begun from another one; what it changes is read before it is adopted. */
export const PolicyEditor = ({
  service,
  all,
  versions,
  from,
  wording,
  onClose,
}: {
  readonly service: PolicyService;
  readonly all: readonly Parameter[];
  readonly versions: readonly PolicyVersion[];
  readonly from: PolicyVersion;
  readonly wording: Wording;
  readonly onClose: () => void;
}) => {
  const { t } = wording;
  const { site, today } = useScope();
  const [draft, setDraft] = useState(from.parameters);
  const [effectiveFrom, setEffectiveFrom] = useState(today);
  const [reviewing, setReviewing] = useState(false);
  const unsound = all.filter(
    ({ path, schema, optional }) => !isSound(schema, valueAt(draft, path), optional),
  );
  const before = holdingOn(versions, effectiveFrom) ?? from;
  const changes = changesOf(all, before.parameters, draft);
  const wrong = effectiveFrom < today ? t('policy.notBack') : '';
  return (
    <div className="policy-body">
      <div className="policy-bar">
        <Typed type="date" label={t('policy.from')} value={effectiveFrom} onChange={setEffectiveFrom} />
        <span role="status">
          {unsound[0]
            ? t('policy.unsound', { name: nameOf(unsound[0].path, wording), count: unsound.length })
            : wrong || t('policy.changes', { count: changes.length, version: before.version })}
        </span>
        <Button onClick={onClose}>{t('action.cancel')}</Button>
        <Button
          type="primary"
          disabled={unsound.length > 0 || wrong !== '' || changes.length === 0}
          onClick={() => setReviewing(true)}
        >
          {t('policy.review')}
        </Button>
      </div>
      <PolicySections all={all} value={draft} wording={wording} onChange={setDraft} />
      {reviewing && (
        <FormDialog
          title={`${t(`policyOf.${service}`)} · ${t('policy.fromDate', { date: effectiveFrom })}`}
          action={t('policy.adopt')}
          width={760}
          complete
          commandOf={() => ({
            ...{ service, path: PATHS[service] },
            body: { site: site.id, effectiveFrom, parameters: draft },
          })}
          onDone={onClose}
          onClose={() => setReviewing(false)}
        >
          <p className="dialog-hint">{t('policy.reviewHint', { version: before.version })}</p>
          <PolicyChanges changes={changes} wording={wording} />
        </FormDialog>
      )}
    </div>
  );
};
