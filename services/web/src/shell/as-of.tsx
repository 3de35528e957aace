import { ClockCircleOutlined, HistoryOutlined } from '@ant-design/icons';
import { Button, Popover } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useText } from '../i18n/i18n.js';
import { dateTime } from '../time/format.js';
import { useAddress, useScope } from './scope.js';

const AsOfPanel = lazy(() => import('./as-of-panel.js').then((module) => ({ default: module.AsOfPanel })));

/** Now, an instant of the site's clock, or the moment of an event. */
export const AsOfPicker = () => {
  const { t } = useText();
  const { site, past, instant } = useScope();
  const [open, setOpen] = useState(false);
  return (
    <Popover
      trigger="click"
      placement="bottomLeft"
      open={open}
      onOpenChange={setOpen}
      destroyOnHidden
      content={
        <Suspense fallback={t('app.loading')}>
          <AsOfPanel onDone={() => setOpen(false)} />
        </Suspense>
      }
    >
      <Button
        icon={past ? <HistoryOutlined /> : <ClockCircleOutlined />}
        className={past ? 'as-of as-of-past' : 'as-of'}
        aria-label={`${t('asOf.label')}: ${past ? dateTime(instant, site.timeZone) : t('asOf.now')}`}
      >
        {past ? dateTime(instant, site.timeZone) : <span className="wide-only">{t('asOf.now')}</span>}
      </Button>
    </Popover>
  );
};

/** Nobody takes the past for the present. */
export const AsOfBanner = () => {
  const { t } = useText();
  const { past, site } = useScope();
  const [{ asOf, asOfEvent }, change] = useAddress();
  if (!past) return null;
  return (
    <div className="as-of-banner" role="status">
      <HistoryOutlined aria-hidden />
      <strong>{t('asOf.banner')}</strong>
      <span>{dateTime(asOf ?? null, site.timeZone, true)}</span>
      {asOfEvent && <code>{asOfEvent}</code>}
      <button type="button" onClick={() => change({ asOf: undefined, asOfEvent: undefined })}>
        {t('asOf.back')}
      </button>
    </div>
  );
};
