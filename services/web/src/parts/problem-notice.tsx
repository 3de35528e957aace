import { Alert, Button } from 'antd';
import { problemTitle, type Problem } from '../api/problem.js';
import { useScope } from '../shell/scope.js';
import { hasText, useText } from '../i18n/i18n.js';
import { dateTime } from '../time/format.js';
import { TraceId } from './states.js';

/** Says beside a form why a command did not happen; a conflict shows what came in between. */
export const ProblemNotice = ({
  problem,
  onRetry,
}: {
  readonly problem: Problem | null;
  readonly onRetry?: () => void;
}) => {
  const { t } = useText();
  const { site } = useScope();
  if (!problem) return null;
  const { body } = problem;
  const retry = onRetry && (problem.kind === 'conflict' || problem.passing);
  return (
    <Alert
      type={problem.kind === 'conflict' ? 'warning' : 'error'}
      showIcon
      title={problemTitle(problem)}
      description={
        <>
          {problem.kind === 'conflict' && <div>{t('problem.conflictHint')}</div>}
          {body.detail && body.detail !== body.title && <div>{body.detail}</div>}
          {body.clause && <div>{t('problem.clause', { clause: body.clause })}</div>}
          {body.errors?.map(({ field, message }) => (
            <div key={field + message}>
              {field} {message}
            </div>
          ))}
          {body.events && (
            <ul>
              {body.events.map(({ id, type, recordedtime }) => (
                <li key={id}>
                  {eventName(type, t)} {dateTime(recordedtime, site.timeZone, true)}
                </li>
              ))}
            </ul>
          )}
          <TraceId problem={problem} />
        </>
      }
      action={retry ? <Button onClick={onRetry}>{t('problem.again')}</Button> : undefined}
    />
  );
};

/** `PunchRecorded`, or `muster.attendance.PunchRecorded.v1`, as people call it. */
export const eventName = (type: string, t: ReturnType<typeof useText>['t']): string => {
  const name = /(\w+?)(?:\.v\d+)?$/.exec(type)?.[1] ?? type;
  const key = `event.${name}`;
  return hasText(key) ? t(key) : name;
};
