import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { PolicyService, PolicyVersion } from '../api/policies.js';
import { Figure } from '../evidence/figure.js';
import { useText } from '../i18n/i18n.js';
import { Panel } from '../parts/panel.js';
import { Person } from '../parts/person.js';
import { saveServerCsv } from '../parts/save-csv.js';
import { Chip } from '../parts/status.js';
import { useScope } from '../shell/scope.js';
import { dateTime } from '../time/format.js';

const tones = { coming: 'info', in_force: 'good', past: 'quiet', replaced: 'quiet' } as const;

/** Every version, from when to when it holds, and who adopted it; a row shows its parameters. */
export const PolicyVersions = ({
  service,
  versions,
  shown,
  onShow,
  tools,
}: {
  readonly service: PolicyService;
  readonly versions: readonly PolicyVersion[];
  readonly shown: PolicyVersion;
  readonly onShow: (version: number) => void;
  readonly tools: ReactNode;
}) => {
  const { t } = useText();
  const { scope, site } = useScope();
  const adopted = versions.filter(({ version }) => version > 0).length;
  return (
    <Panel
      title={t('policy.versions')}
      extra={
        <span className="policy-tools">
          <span>
            {t('figure.policyVersions')}{' '}
            <Figure
              at={{ view: 'policies', figure: 'policyVersions', key: service, when: '' }}
              label="figure.policyVersions"
              value={adopted}
            />
          </span>
          <Button
            size="small"
            onClick={() => void saveServerCsv('policies', 'policies', { site: scope.site, asOf: scope.asOf })}
          >
            {t('action.csv')}
          </Button>
          {tools}
        </span>
      }
    >
      <table className="policy-rows">
        <thead>
          <tr>
            <th>{t('policy.version')}</th>
            <th>{t('policy.standing')}</th>
            <th>{t('policy.from')}</th>
            <th>{t('policy.until')}</th>
            <th>{t('policy.adoptedBy')}</th>
            <th>{t('policy.adoptedAt')}</th>
            <th aria-label={t('policy.show')} />
          </tr>
        </thead>
        <tbody>
          {versions.map((row) => (
            <tr key={row.version} aria-current={row === shown}>
              <td>{row.version === 0 ? t('policy.defaults') : row.version}</td>
              <td>
                <Chip tone={tones[row.standing]}>{t(`policyStanding.${row.standing}`)}</Chip>
              </td>
              <td>{row.effectiveFrom ?? '—'}</td>
              <td>{row.until ?? '—'}</td>
              <td>{row.version === 0 ? '—' : <Person name={row.adoptedByName} id={row.adoptedBy} />}</td>
              <td>{dateTime(row.adoptedAt, site.timeZone)}</td>
              <td>
                <Button size="small" disabled={row === shown} onClick={() => onShow(row.version)}>
                  {t('policy.show')}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
};
