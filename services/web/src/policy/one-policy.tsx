import { Button } from 'antd';
import { useState } from 'react';
import type { PolicyService, PolicyVersion } from '../api/policies.js';
import { CommandButton } from '../parts/command-button.js';
import { Panel } from '../parts/panel.js';
import { Notice } from '../parts/states.js';
import { mayAdoptPolicy } from '../shell/rights.js';
import { useAddress, useScope } from '../shell/scope.js';
import { changesOf, parametersOf, type Schema } from './parameters.js';
import { PolicyChanges } from './policy-changes.js';
import { PolicyEditor } from './policy-editor.js';
import { PolicySections } from './policy-sections.js';
import { PolicyVersions } from './policy-versions.js';
import type { Wording } from './said.js';

/** One service's policy: its versions, what is announced, and the parameters of the version that is looked at. */
export const OnePolicy = ({
  service,
  schema,
  versions,
  wording,
}: {
  readonly service: PolicyService;
  readonly schema: Schema;
  /** The latest first. */
  readonly versions: readonly PolicyVersion[];
  readonly wording: Wording;
}) => {
  const { t } = wording;
  const { session } = useScope();
  const [{ status }, change] = useAddress();
  const [editing, setEditing] = useState(false);
  const all = parametersOf(schema);
  const inForce = versions.find(({ standing }) => standing === 'in_force');
  const shown = versions.find(({ version }) => String(version) === status) ?? inForce ?? versions[0];
  if (!shown) return <Notice kind="nothing" title={t('policy.none')} hint={t('policy.noneHint')} />;
  if (editing)
    return (
      <PolicyEditor {...{ service, all, versions, wording }} from={shown} onClose={() => setEditing(false)} />
    );
  const announced = versions.filter(({ standing }) => standing === 'coming').toReversed();
  return (
    <div className="policy-body">
      <PolicyVersions
        {...{ service, versions, shown }}
        onShow={(version) => change({ status: String(version) })}
        tools={
          <CommandButton
            type="primary"
            forbidden={mayAdoptPolicy(session, service) ? null : t(`policyBy.${service}`)}
            onClick={() => setEditing(true)}
          >
            {t('policy.new')}
          </CommandButton>
        }
      />
      {announced.map((one) => (
        <Panel
          key={one.version}
          title={t('policy.announced', { version: one.version, date: one.effectiveFrom ?? '' })}
        >
          <PolicyChanges
            changes={changesOf(all, inForce?.parameters ?? {}, one.parameters)}
            wording={wording}
          />
        </Panel>
      ))}
      {shown !== inForce && (
        <p className="policy-looking">
          {t('policy.looking', { version: shown.version })}{' '}
          <Button size="small" onClick={() => change({ status: undefined })}>
            {t('policy.toInForce')}
          </Button>
        </p>
      )}
      <PolicySections all={all} value={shown.parameters} wording={wording} />
    </div>
  );
};
