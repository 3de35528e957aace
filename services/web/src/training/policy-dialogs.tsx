import { useState } from 'react';
import type { PolicyRow } from '../api/prevention.js';
import { useText } from '../i18n/i18n.js';
import { FormDialog } from '../parts/form-dialog.js';
import { FormField, LongText, Pick, PickMany, Typed } from '../parts/form-fields.js';
import { useScope } from '../shell/scope.js';
import { POSITIONS, type Position } from './training-dialogs.js';

const DEPARTMENTS = ['operations', 'hr', 'finance', 'legal', 'management'] as const;
const LONGEST = 60_000;

/** A policy, or the next version of one. */
export const PublishPolicy = ({
  row,
  onClose,
}: {
  readonly row: PolicyRow | null;
  readonly onClose: () => void;
}) => {
  const { t } = useText();
  const { site, today } = useScope();
  const [title, setTitle] = useState(row?.title ?? '');
  const [body, setBody] = useState(row?.body ?? '');
  const [changes, setChanges] = useState('');
  const [department, setDepartment] = useState(row?.interpretedBy ?? 'legal');
  const [from, setFrom] = useState(today);
  const [positions, setPositions] = useState<readonly Position[]>(
    (row?.positions as readonly Position[] | undefined) ?? ['collector', 'team_leader'],
  );
  return (
    <FormDialog
      title={t(row ? 'document.nextVersion' : 'document.publish')}
      action={t('document.publish')}
      width={720}
      complete={title.trim() !== '' && body.trim() !== '' && (row === null || changes.trim() !== '')}
      commandOf={() => ({
        ...{ service: 'risk', path: 'policies' },
        body: {
          ...{ site: site.id, title: title.trim(), body: body.trim(), interpretedBy: department },
          ...{ effectiveFrom: from, positions },
          ...(row && { policyId: row.policyId, changes: changes.trim() }),
        },
      })}
      onClose={onClose}
    >
      <Typed label={t('document.title')} value={title} onChange={setTitle} />
      <FormField label={t('document.body')}>
        <textarea
          rows={8}
          maxLength={LONGEST}
          value={body}
          onChange={({ target }) => setBody(target.value)}
        />
      </FormField>
      {row && <LongText label={t('document.changes')} value={changes} onChange={setChanges} />}
      <div className="form-pair">
        <Pick
          label={t('document.interpretedBy')}
          value={department}
          options={DEPARTMENTS.map((one) => [one, t(`department.${one}`)])}
          onChange={setDepartment}
        />
        <Typed label={t('document.effectiveFrom')} type="date" value={from} onChange={setFrom} />
      </div>
      <PickMany
        label={t('document.readers')}
        values={positions}
        options={POSITIONS.map((one) => [one, t(`position.${one}`)])}
        onChange={setPositions}
      />
    </FormDialog>
  );
};

export const RepealPolicy = ({ row, onClose }: { readonly row: PolicyRow; readonly onClose: () => void }) => {
  const { t } = useText();
  const { site, today } = useScope();
  const [from, setFrom] = useState(today);
  const [reason, setReason] = useState('');
  return (
    <FormDialog
      title={t('document.repeal')}
      action={t('document.repeal')}
      complete={reason.trim() !== ''}
      commandOf={() => ({
        ...{ service: 'risk', path: `policies/${row.policyId}/repeal` },
        body: { site: site.id, from, reason: reason.trim() },
      })}
      onClose={onClose}
    >
      <div className="dialog-subject">{row.title}</div>
      <Typed label={t('document.repealFrom')} type="date" value={from} onChange={setFrom} />
      <LongText label={t('conduct.reasons')} value={reason} onChange={setReason} />
    </FormDialog>
  );
};

/** Read, by whoever signs in: nobody can do it for somebody else. */
export const AcknowledgePolicy = ({
  row,
  onClose,
}: {
  readonly row: PolicyRow;
  readonly onClose: () => void;
}) => {
  const { t } = useText();
  const { site } = useScope();
  return (
    <FormDialog
      title={row.title}
      action={t('document.acknowledge')}
      width={720}
      complete
      commandOf={() => ({
        ...{ service: 'risk', path: `policies/${row.policyId}/acknowledge` },
        body: { site: site.id, version: row.version },
      })}
      onClose={onClose}
    >
      <p className="document-body">{row.body}</p>
      <p className="dialog-hint">{t('document.acknowledgeHint')}</p>
    </FormDialog>
  );
};
