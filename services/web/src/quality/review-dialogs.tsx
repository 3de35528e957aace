import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import {
  formList,
  type CallReviewRow,
  type FormItem,
  type ItemScore,
  type SampledCall,
} from '../api/prevention.js';
import { useText } from '../i18n/i18n.js';
import { FormDialog } from '../parts/form-dialog.js';
import { LongText, Pick, Typed, wholeOf } from '../parts/form-fields.js';
import { useScope } from '../shell/scope.js';
import { pointsOf } from './review-desk.js';

type Typing = Readonly<Record<string, string>>;

/** Empty = it does not apply to this call. */
const scoresOf = (items: readonly FormItem[], typed: Typing): ItemScore[] =>
  items.map(({ code }) => ({ code, score: wholeOf(typed[code] ?? '') ?? null }));
const isWhole = (items: readonly FormItem[], typed: Typing): boolean =>
  items.length > 0 &&
  scoresOf(items, typed).every(({ score }) => score === null || (score >= 0 && score <= 100)) &&
  scoresOf(items, typed).some(({ score }) => score !== null);

const ScoreFields = ({
  items,
  typed,
  onChange,
}: {
  readonly items: readonly FormItem[];
  readonly typed: Typing;
  readonly onChange: (typed: Typing) => void;
}) => {
  const { t } = useText();
  return (
    <div className="form-rows">
      <p className="dialog-hint">{t('quality.scoreHint')}</p>
      <div className="form-pair">
        {items.map(({ code, label, weight, critical }) => (
          <Typed
            key={code}
            label={`${label} · ${t('quality.weightOf', { weight })}${critical ? ` · ${t('quality.criticalItem')}` : ''}`}
            type="number"
            value={typed[code] ?? ''}
            onChange={(text) => onChange({ ...typed, [code]: text })}
          />
        ))}
      </div>
    </div>
  );
};

const BASES = ['sample', 'complaint', 'targeted', 'calibration'] as const;

/** What a reviewer from outside the team finds in a call. */
export const ReviewCall = ({
  call,
  basis: first,
  onClose,
}: {
  readonly call: Pick<SampledCall, 'contactId' | 'caseId' | 'collectorId'> & {
    readonly collectorName: string | null;
  };
  readonly basis: (typeof BASES)[number];
  readonly onClose: () => void;
}) => {
  const { t } = useText();
  const { scope, site } = useScope();
  const { data: forms } = useQuery(formList(scope));
  const items = forms?.rows.find(({ inForce }) => inForce)?.items ?? [];
  const [basis, setBasis] = useState(first);
  const [typed, setTyped] = useState<Typing>({});
  const [comment, setComment] = useState('');
  const { contactId, caseId, collectorId } = call;
  return (
    <FormDialog
      title={t('quality.review')}
      action={t('quality.review')}
      width={640}
      complete={isWhole(items, typed)}
      commandOf={() => ({
        ...{ service: 'risk', path: 'quality/reviews' },
        body: {
          ...{ site: site.id, contactId, caseId, collectorId, basis, scores: scoresOf(items, typed) },
          ...(comment.trim() !== '' && { comment: comment.trim() }),
        },
      })}
      onClose={onClose}
    >
      <div className="dialog-subject">{call.collectorName ?? collectorId}</div>
      {forms && items.length === 0 && <p role="alert">{t('quality.noForm')}</p>}
      <Pick
        label={t('quality.basis')}
        value={basis}
        options={BASES.map((one) => [one, t(`reviewBasis.${one}`)])}
        onChange={setBasis}
      />
      <ScoreFields items={items} typed={typed} onChange={setTyped} />
      <LongText
        label={t('quality.comment')}
        value={comment}
        onChange={setComment}
        hint={t('conduct.sealedHint')}
      />
    </FormDialog>
  );
};

/** The collector does not agree. */
export const DisputeReview = ({
  row,
  onClose,
}: {
  readonly row: CallReviewRow;
  readonly onClose: () => void;
}) => {
  const { t } = useText();
  const { site } = useScope();
  const [reason, setReason] = useState('');
  return (
    <FormDialog
      title={t('quality.dispute')}
      action={t('quality.dispute')}
      complete={reason.trim() !== ''}
      commandOf={() => ({
        ...{ service: 'risk', path: `quality/reviews/${row.reviewId}/dispute` },
        body: { site: site.id, reason: reason.trim() },
      })}
      onClose={onClose}
    >
      <LongText
        label={t('quality.disputeReason')}
        value={reason}
        onChange={setReason}
        hint={t('conduct.sealedHint')}
      />
    </FormDialog>
  );
};

/** Another reviewer keeps the scores, or finds others. */
export const DecideDispute = ({
  row,
  onClose,
}: {
  readonly row: CallReviewRow;
  readonly onClose: () => void;
}) => {
  const { t } = useText();
  const { scope, site } = useScope();
  const { data: forms } = useQuery(formList(scope));
  const items = forms?.rows.find(({ version }) => version === row.formVersion)?.items ?? [];
  const [outcome, setOutcome] = useState<'kept' | 'changed'>('kept');
  const [typed, setTyped] = useState<Typing>(() =>
    Object.fromEntries(row.scores.map(({ code, score }) => [code, score === null ? '' : String(score)])),
  );
  const [reasons, setReasons] = useState('');
  return (
    <FormDialog
      title={t('quality.decide')}
      action={t('quality.decide')}
      width={640}
      complete={reasons.trim() !== '' && (outcome === 'kept' || isWhole(items, typed))}
      commandOf={() => ({
        ...{ service: 'risk', path: `quality/reviews/${row.reviewId}/dispute/decision` },
        body: {
          ...{ site: site.id, reasons: reasons.trim() },
          ...(outcome === 'changed' && { scores: scoresOf(items, typed) }),
        },
      })}
      onClose={onClose}
    >
      <div className="dialog-subject">{row.disputeReason}</div>
      <Pick
        label={t('conduct.verdict')}
        value={outcome}
        options={[
          ['kept', t('reviewDispute.kept')],
          ['changed', t('reviewDispute.changed')],
        ]}
        onChange={setOutcome}
      />
      {outcome === 'changed' && <ScoreFields items={items} typed={typed} onChange={setTyped} />}
      <LongText
        label={t('conduct.reasons')}
        value={reasons}
        onChange={setReasons}
        hint={t('conduct.sealedHint')}
      />
    </FormDialog>
  );
};

/** 校準: the reviewers of one call compare what they found. */
export const CalibrateDialog = ({
  reviews,
  onClose,
}: {
  /** Of the same call. */
  readonly reviews: readonly CallReviewRow[];
  readonly onClose: () => void;
}) => {
  const { t } = useText();
  const { site } = useScope();
  const [note, setNote] = useState('');
  return (
    <FormDialog
      title={t('quality.calibrate')}
      action={t('quality.calibrate')}
      complete
      commandOf={() => ({
        ...{ service: 'risk', path: 'quality/calibrations' },
        body: {
          ...{ site: site.id, contactId: reviews[0]!.contactId },
          reviewIds: reviews.map(({ reviewId }) => reviewId),
          ...(note.trim() !== '' && { note: note.trim() }),
        },
      })}
      onClose={onClose}
    >
      <ul className="desk-list">
        {reviews.map(({ reviewId, reviewerName, score }) => (
          <li key={reviewId}>
            <span>{reviewerName ?? '—'}</span>
            <span>{pointsOf(score)}</span>
          </li>
        ))}
      </ul>
      <LongText label={t('quality.agreed')} value={note} onChange={setNote} hint={t('conduct.sealedHint')} />
    </FormDialog>
  );
};
