import { Tabs } from 'antd';
import { useText } from '../i18n/i18n.js';
import { readsCalibrations } from '../shell/rights.js';
import { useAddress, useScope } from '../shell/scope.js';
import { CalibrationList } from './calibration-list.js';
import { FormPanel } from './form-panel.js';
import { ReviewDesk } from './review-desk.js';
import { SampleList } from './sample-list.js';

/** 質檢: calls that were heard and what was found, which ones are heard, by what form, and how far reviewers agree (X2). */
export const QualityScreen = () => {
  const { t } = useText();
  const { session } = useScope();
  const [{ tab }, change] = useAddress();
  return (
    <Tabs
      activeKey={tab ?? 'reviews'}
      onChange={(key) => change({ tab: key === 'reviews' ? undefined : key, status: undefined })}
      destroyOnHidden
      items={[
        { key: 'reviews', label: t('quality.reviews'), children: <ReviewDesk /> },
        { key: 'samples', label: t('quality.samples'), children: <SampleList /> },
        { key: 'form', label: t('quality.form'), children: <FormPanel /> },
        ...(readsCalibrations(session)
          ? [{ key: 'calibrations', label: t('quality.calibrations'), children: <CalibrationList /> }]
          : []),
      ]}
    />
  );
};
