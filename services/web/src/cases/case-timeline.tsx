import type { CaseEntry } from '../api/case-types.js';
import { hasText, useText, type Translate } from '../i18n/i18n.js';
import { Panel } from '../parts/panel.js';
import { eventName } from '../parts/problem-notice.js';
import { useScope } from '../shell/scope.js';
import { dateTime } from '../time/format.js';

/** Everything that happened to the case, newest first. */
export const CaseTimeline = ({ entries }: { readonly entries: readonly CaseEntry[] }) => {
  const { t } = useText();
  const { site } = useScope();
  return (
    <Panel title={t('cases.timeline')} extra={<span className="data-count">{entries.length}</span>}>
      <ol className="timeline">
        {entries.map((entry) => (
          <li key={entry.id}>
            <time dateTime={entry.effectiveAt}>{dateTime(entry.effectiveAt, site.timeZone)}</time>
            <div>
              <strong>{eventName(entry.type, t)}</strong> <span>{factsOf(entry, t).join(' · ')}</span>
              {notesOf(entry).map((text) => (
                <p key={text}>{text}</p>
              ))}
              <small>{entry.actorName ?? t('evidence.system')}</small>
            </div>
          </li>
        ))}
      </ol>
    </Panel>
  );
};

type Data = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Data => typeof value === 'object' && value !== null;
const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** Texts that people wrote, as far as the reader may read them. */
const notesOf = ({ data }: CaseEntry): string[] =>
  Object.values(data).flatMap((value) => (isObject(value) && text(value['text'])) || []);

const known = (key: string, word: unknown, t: Translate): string | null => {
  if (text(word) === null) return null;
  return hasText(key) ? t(key) : String(word);
};

/** What of an event is worth a line. */
const factsOf = ({ type, data, names }: CaseEntry, t: Translate): string[] => {
  const result = isObject(data['result']) ? data['result'] : isObject(data['after']) ? data['after'] : {};
  const { outcome, talkSeconds } = result;
  const { channel, permit, to, reason } = data;
  const visit = type === 'VisitMade' ? data['result'] : null;
  return [
    names[String(data['collectorId'] ?? data['employeeId'] ?? '')] ?? null,
    known(`channel.${String(channel)}`, channel, t),
    data['direction'] === 'inbound' ? t('cases.inbound') : null,
    known(`outcome.${String(outcome)}`, outcome, t),
    known(`visit.${String(visit)}`, visit, t),
    Number(talkSeconds ?? 0) > 0 ? t('cases.talk', { seconds: Number(talkSeconds) }) : null,
    permit === 'valid' || permit === 'not_needed' ? null : known(`permit.${String(permit)}`, permit, t),
    typeof to === 'number' ? `M${String(data['from'])} → M${to}` : null,
    type === 'StrategyChanged' ? known(`strategy.${String(to)}`, to, t) : null,
    type === 'CaseEscalated' ? known(`cases.to.${String(to)}`, to, t) : null,
    known(`caseReason.${String(reason)}`, reason, t),
  ].filter((fact) => fact !== null);
};
