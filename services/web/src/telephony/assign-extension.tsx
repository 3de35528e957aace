import { useState } from 'react';
import type { ExtensionRow } from '../api/telephony.js';
import { useText } from '../i18n/i18n.js';
import { FormDialog } from '../parts/form-dialog.js';
import { Pick, Typed } from '../parts/form-fields.js';
import { useMembers } from '../parts/use-members.js';
import { useScope } from '../shell/scope.js';
import { instantOf, wallOf } from '../time/zoned.js';
import { serverNow } from '../api/server-clock.js';

/** Whose an extension is from a date and time of the site on; also one that has passed, so that earlier calls find their collector. */
export const AssignExtension = ({
  of,
  onClose,
}: {
  readonly of: ExtensionRow | null;
  readonly onClose: () => void;
}) => {
  const { t } = useText();
  const { site } = useScope();
  const members = useMembers();
  const [now] = useState(() => wallOf(serverNow(), site.timeZone));
  const [extension, setExtension] = useState(of?.extension ?? '');
  const [collectorId, setCollectorId] = useState(of?.collectorId ?? '');
  const [date, setDate] = useState(now.date);
  const [time, setTime] = useState(now.time.slice(0, 5));
  const complete = /^[\w.@+-]{1,40}$/.test(extension.trim()) && date !== '' && time !== '';
  return (
    <FormDialog
      title={of ? `${t('phone.change')} ${of.extension}` : t('phone.assign')}
      action={t('phone.assign')}
      complete={complete}
      commandOf={() => ({
        ...{ service: 'operations', path: 'telephony/extensions' },
        body: {
          ...{ site: site.id, extension: extension.trim(), from: instantOf(date, time, site.timeZone) },
          ...(collectorId !== '' && { collectorId }),
        },
      })}
      onClose={onClose}
    >
      {!of && <Typed label={t('phone.extension')} value={extension} onChange={setExtension} hint="101" />}
      <Pick
        label={t('phone.collector')}
        value={collectorId}
        options={[['', t('phone.nobody')], ...members]}
        onChange={setCollectorId}
      />
      <div className="form-pair">
        <Typed type="date" label={t('phone.from')} value={date} onChange={setDate} />
        <Typed type="time" label={t('phone.at')} value={time} onChange={setTime} />
      </div>
      <p className="dialog-hint">{t('phone.hint')}</p>
    </FormDialog>
  );
};
