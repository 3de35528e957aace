import type { CaseRow, CaseView } from '../api/case-types.js';
import { useText } from '../i18n/i18n.js';
import { Panel } from '../parts/panel.js';
import { Chip } from '../parts/status.js';
import { useScope } from '../shell/scope.js';
import { dateTime } from '../time/format.js';
import { OutcomeChip } from './case-marks.js';

/** May I call now? Nobody grants permits yet: what is known of it are facts, and the site's policy. */
export const CallFacts = ({
  row,
  permits,
}: {
  readonly row: CaseRow;
  readonly permits: CaseView['permits'];
}) => {
  const { t } = useText();
  const { site } = useScope();
  return (
    <Panel title={t('cases.mayCall')} className="call-facts">
      <dl className="facts">
        <dt>{t('cases.lastContact')}</dt>
        <dd>
          {dateTime(row.lastContactAt, site.timeZone)}{' '}
          {row.lastOutcome && <OutcomeChip outcome={row.lastOutcome} />}
        </dd>
        <dt>{t('cases.lastRightParty')}</dt>
        <dd>{dateTime(row.lastRightPartyAt, site.timeZone)}</dd>
        <dt>{t('cases.attempts7')}</dt>
        <dd>{row.attempts7}</dd>
        <dt>{t('cases.permits')}</dt>
        <dd>{t(`cases.permit.${permits}`)}</dd>
      </dl>
      {row.suspended && (
        <p className="call-stop" role="alert">
          <Chip tone="bad">{t('cases.suspended')}</Chip> {t('cases.suspendedHint')}
        </p>
      )}
    </Panel>
  );
};
