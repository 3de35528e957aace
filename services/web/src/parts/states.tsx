import { DisconnectOutlined, FilterOutlined, InboxOutlined, LockOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { problemTitle, type Problem } from '../api/problem.js';
import { useText } from '../i18n/i18n.js';
import './states.css';

interface NoticeProps {
  readonly kind: 'nothing' | 'filtered' | 'forbidden' | 'failed';
  readonly title: string;
  readonly hint: string;
  readonly children?: ReactNode;
}

const icons = {
  nothing: <InboxOutlined />,
  filtered: <FilterOutlined />,
  forbidden: <LockOutlined />,
  failed: <DisconnectOutlined />,
};

/** Why there is nothing to see, and what to do next. */
export const Notice = ({ kind, title, hint, children }: NoticeProps) => (
  <div className={`notice notice-${kind}`} role={kind === 'failed' ? 'alert' : 'status'}>
    <span className="notice-icon" aria-hidden>
      {icons[kind]}
    </span>
    <strong>{title}</strong>
    <p>{hint}</p>
    {children}
  </div>
);

export const Filtered = ({ onClear }: { readonly onClear: () => void }) => {
  const { t } = useText();
  return (
    <Notice kind="filtered" title={t('state.filtered')} hint={t('state.filteredHint')}>
      <Button onClick={onClear}>{t('state.clear')}</Button>
    </Notice>
  );
};

export const TraceId = ({ problem }: { readonly problem: Problem }) => {
  const { t } = useText();
  return problem.body.traceId ? (
    <small className="trace">
      {t('problem.trace')} <code>{problem.body.traceId}</code>
    </small>
  ) : null;
};

/** Instead of a view that could not be read. */
export const Failed = ({ problem, onRetry }: { readonly problem: Problem; readonly onRetry: () => void }) => {
  const { t } = useText();
  if (problem.kind === 'forbidden') {
    return (
      <Notice
        kind="forbidden"
        title={t('state.forbidden')}
        hint={problem.body.detail ?? t('state.forbiddenHint')}
      />
    );
  }
  const hint =
    problem.kind === 'network' || problem.kind === 'unavailable' || problem.kind === 'unauthorised'
      ? t(`problem.${problem.kind}Hint`)
      : (problem.body.detail ?? '');
  return (
    <Notice
      kind="failed"
      title={t('state.failed')}
      hint={[problemTitle(problem), hint].filter(Boolean).join(' · ')}
    >
      <Button onClick={onRetry}>{t('state.retry')}</Button>
      <TraceId problem={problem} />
    </Notice>
  );
};
