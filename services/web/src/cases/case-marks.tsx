import type { CaseRow, ContactOutcome } from '../api/case-types.js';
import { hasText, useText } from '../i18n/i18n.js';
import { Chip } from '../parts/status.js';

/** 逾期階段: the later, the stronger. */
export const BucketChip = ({ bucket }: { readonly bucket: number }) => (
  <Chip tone={bucket >= 4 ? 'bad' : bucket >= 2 ? 'warn' : 'quiet'} hollow={bucket === 0}>
    M{bucket}
  </Chip>
);

const reached: readonly ContactOutcome[] = ['right_party', 'connected', 'third_party', 'refused'];

export const OutcomeChip = ({ outcome }: { readonly outcome: ContactOutcome }) => {
  const { t } = useText();
  const tone = outcome === 'right_party' ? 'good' : reached.includes(outcome) ? 'info' : 'quiet';
  return <Chip tone={tone}>{t(`outcome.${outcome}`)}</Chip>;
};

/** What of a case wants somebody's eye. */
export const CaseFlags = ({ row }: { readonly row: CaseRow }) => {
  const { t } = useText();
  return (
    <>
      {row.suspended && <Chip tone="bad">{t('cases.suspended')}</Chip>}
      {row.escalatedTo && <Chip tone="warn">{t(`cases.to.${row.escalatedTo}`)}</Chip>}
      {row.stuckBy && (
        <Chip tone="warn">{t(`cases.stuckBy.${row.stuckBy.rule}`, { norm: row.stuckBy.norm })}</Chip>
      )}
      {row.unrecorded > 0 && <Chip tone="bad">{t('cases.unrecorded', { count: row.unrecorded })}</Chip>}
    </>
  );
};

/** A strategy as people call it; one that only this company knows stands for itself. */
export const useStrategyName = () => {
  const { t } = useText();
  return (strategy: string | null): string => {
    if (strategy === null) return '—';
    const key = `strategy.${strategy}`;
    return hasText(key) ? t(key) : strategy;
  };
};
