import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { caseView } from '../api/case-views.js';
import {
  complaintCategories,
  complaintChannels,
  complaintSources,
  severities,
  type ComplaintRow,
} from '../api/complaints.js';
import { asProblem } from '../api/problem.js';
import { useText } from '../i18n/i18n.js';
import { Choice } from '../my-day/ask-dialog.js';
import { idIn } from '../parts/id-in.js';
import { ProblemNotice } from '../parts/problem-notice.js';
import { useScope } from '../shell/scope.js';
import { ActDialog, TextField } from './act-dialog.js';
import { usePeople } from './use-people.js';

interface OpenDialogProps {
  /** The case it is about; whoever opens it says which debtor's it is where there is none. */
  readonly caseId?: string;
  /** Who has the case: most complaints are about him or her. */
  readonly holderId: string | null;
  readonly onClose: () => void;
}

/** 登記: what the debtor, the lender or the regulator complains of, in a case or in none. */
export const OpenDialog = ({ caseId, holderId, onClose }: OpenDialogProps) => {
  const { t } = useText();
  const { scope, site } = useScope();
  const people = usePeople();
  const [pasted, setPasted] = useState('');
  const [ofNoCase, setOfNoCase] = useState(false);
  const [accused, setAccused] = useState(holderId ?? '');
  const [source, setSource] = useState<ComplaintRow['source']>('debtor');
  const [channel, setChannel] = useState<ComplaintRow['channel']>('phone');
  const [category, setCategory] = useState<ComplaintRow['category']>('attitude');
  const [severity, setSeverity] = useState<ComplaintRow['severity']>('moderate');
  const [text, setText] = useState('');
  const id = caseId ?? idIn(pasted);
  const found = useQuery({ ...caseView(scope, id ?? ''), enabled: caseId === undefined && id !== undefined });
  const of = id === undefined || caseId !== undefined ? undefined : found.data?.case;
  const debtorId = of?.debtorId;
  const about = ofNoCase ? debtorId && { debtorId } : id && (caseId ?? debtorId) && { caseId: id };
  const body = { site: site.id, source, channel, category, severity, text: text.trim() };
  return (
    <ActDialog
      title={t('complaints.open')}
      command={
        body.text === '' || !about
          ? null
          : { path: 'complaints', body: { ...body, ...about, accusedIds: accused === '' ? [] : [accused] } }
      }
      onClose={onClose}
    >
      {caseId === undefined && (
        <>
          <label className="ask-field">
            <span>{t('complaints.whose')}</span>
            <input
              value={pasted}
              maxLength={300}
              placeholder={t('complaints.whoseHint')}
              onChange={({ target }) => setPasted(target.value)}
            />
            <small aria-live="polite">
              {of ? `${of.name ?? t('person.sealed')} · ${of.account ?? '••••'}` : ''}
            </small>
          </label>
          <label>
            <input
              type="checkbox"
              checked={ofNoCase}
              onChange={({ target }) => setOfNoCase(target.checked)}
            />{' '}
            {t('complaints.ofNoCase')}
          </label>
          <ProblemNotice problem={id !== undefined && found.error ? asProblem(found.error) : null} />
        </>
      )}
      <Choice
        label={t('complaints.accused')}
        value={accused}
        options={[['', '—'], ...people]}
        onChange={setAccused}
      />
      <Choice
        label={t('complaints.source')}
        value={source}
        options={complaintSources.map((one) => [one, t(`source.${one}`)] as const)}
        onChange={setSource}
      />
      <Choice
        label={t('complaints.channel')}
        value={channel}
        options={complaintChannels.map((one) => [one, t(`channel.${one}`)] as const)}
        onChange={setChannel}
      />
      <Choice
        label={t('complaints.category')}
        value={category}
        options={complaintCategories.map((one) => [one, t(`category.${one}`)] as const)}
        onChange={setCategory}
      />
      <Choice
        label={t('complaints.severity')}
        value={severity}
        options={severities.map((one) => [one, t(`severity.${one}`)] as const)}
        onChange={setSeverity}
      />
      <TextField label={t('complaints.text')} value={text} onChange={setText} />
    </ActDialog>
  );
};
