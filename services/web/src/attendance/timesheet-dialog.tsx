import { useQueryClient } from '@tanstack/react-query';
import { App, Checkbox, Modal } from 'antd';
import { useMemo, useState } from 'react';
import { sendCommand } from '../api/commands.js';
import { asProblem, type Problem } from '../api/problem.js';
import type { MonthRow } from '../api/types.js';
import { useText } from '../i18n/i18n.js';
import { ProblemNotice } from '../parts/problem-notice.js';
import { useScope } from '../shell/scope.js';

export type TimesheetAct = 'submit' | 'accept' | 'return';

/** One command per person, so that one refusal does not hold up the others. */
export const TimesheetDialog = ({
  act,
  rows,
  onClose,
}: {
  readonly act: TimesheetAct;
  readonly rows: readonly MonthRow[];
  readonly onClose: () => void;
}) => {
  const { t } = useText();
  const { site } = useScope();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [people] = useState(rows);
  const [done, setDone] = useState<ReadonlySet<string>>(new Set());
  const [failed, setFailed] = useState<ReadonlyMap<string, Problem>>(new Map());
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const [withOpenAnomalies, setWithOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  // Trying again is the same decision; another reason or another consent is another one.
  const decision = useMemo(() => crypto.randomUUID(), [reason, withOpenAnomalies]);
  const undecided = act === 'submit' ? people.reduce((sum, { totals }) => sum + totals.openAnomalies, 0) : 0;
  const missing = act === 'return' && reason.trim() === '';

  const send = async () => {
    setTried(true);
    if (missing) return;
    setBusy(true);
    const problems = new Map<string, Problem>();
    const recorded = new Set(done);
    for (const { employeeId, period } of people.filter((row) => !done.has(row.employeeId))) {
      try {
        await sendCommand({
          path: `timesheets/${act}`,
          body: {
            site: site.id,
            employeeId,
            period,
            ...(act === 'return' ? { reason: reason.trim() } : {}),
            ...(act === 'submit' && withOpenAnomalies ? { withOpenAnomalies } : {}),
          },
          idempotencyKey: `${decision}-${employeeId}`,
        });
        recorded.add(employeeId);
      } catch (error) {
        problems.set(employeeId, asProblem(error));
      }
    }
    setBusy(false);
    setDone(recorded);
    setFailed(problems);
    void client.invalidateQueries({ queryKey: ['view', site.id] });
    if (problems.size === 0) {
      void message.success(t('action.done'));
      onClose();
    }
  };

  const count = people.length;
  const names = people.map(({ name }) => name ?? t('person.forgotten')).join('、');
  return (
    <Modal
      open
      title={
        act === 'return'
          ? t('attendance.returnTitle', { name: names })
          : t(`attendance.${act}Title`, { count })
      }
      okText={t(`attendance.${act}`)}
      cancelText={t(done.size > 0 ? 'action.close' : 'action.cancel')}
      okButtonProps={{ danger: act === 'return' }}
      confirmLoading={busy}
      onOk={() => void send()}
      onCancel={onClose}
    >
      <div className="dialog-subject">{names}</div>
      {act !== 'return' && <p className="dialog-hint">{t(`attendance.${act}Hint`)}</p>}
      {undecided > 0 && (
        <Checkbox checked={withOpenAnomalies} onChange={({ target }) => setWithOpen(target.checked)}>
          {t('attendance.withOpen', { count: undecided })}
        </Checkbox>
      )}
      {act === 'return' && (
        <label className="ask-field">
          <span>{t('action.reason')}</span>
          <textarea
            rows={3}
            maxLength={500}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
        </label>
      )}
      {tried && missing && (
        <p className="dialog-missing" role="alert">
          {t('action.reasonNeeded')}
        </p>
      )}
      {failed.size > 0 && <p>{t('attendance.partly', { done: done.size, failed: failed.size })}</p>}
      {people
        .filter(({ employeeId }) => failed.has(employeeId))
        .map((row) => (
          <div key={row.employeeId}>
            <strong>{row.name}</strong>
            <ProblemNotice problem={failed.get(row.employeeId) ?? null} />
          </div>
        ))}
    </Modal>
  );
};
