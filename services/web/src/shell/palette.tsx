import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Modal } from 'antd';
import { useId, useState } from 'react';
import { organisationView } from '../api/views.js';
import { useText } from '../i18n/i18n.js';
import { matches } from './find.js';
import { screensOf } from './rights.js';
import { useScope } from './scope.js';
import { SCREENS } from './screens.js';

interface Hit {
  readonly id: string;
  readonly group: 'search.screens' | 'search.people';
  readonly text: string;
  readonly note?: string | undefined;
  readonly go: () => void;
}

const SHOWN = 8;

export const Palette = ({ onClose }: { readonly onClose: () => void }) => {
  const { t } = useText();
  const { scope, session } = useScope();
  const navigate = useNavigate();
  const list = useId();
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const screens = screensOf(session);
  const people = useQuery({ ...organisationView(scope), enabled: screens.includes('attendance') });

  const hits: Hit[] = [
    ...screens
      .filter((name) => matches(query, t(SCREENS[name].title)))
      .map((name) => ({
        id: name,
        group: 'search.screens' as const,
        text: t(SCREENS[name].title),
        go: () => void navigate({ to: SCREENS[name].path }),
      })),
    ...(query.trim() === '' ? [] : (people.data?.rows ?? []))
      .flatMap(({ label, members }) => members.map((member) => ({ ...member, label })))
      .filter(({ name, staffNo }) => matches(query, name ?? '', staffNo ?? ''))
      .slice(0, SHOWN)
      .map(({ employeeId, name, staffNo, label }) => ({
        id: employeeId,
        group: 'search.people' as const,
        text: name ?? t('person.forgotten'),
        note: [label, staffNo].filter(Boolean).join(' · '),
        go: () => void navigate({ to: '/attendance/$employeeId', params: { employeeId } }),
      })),
  ];
  const chosen = Math.min(at, hits.length - 1);
  const go = (hit: Hit | undefined) => {
    if (!hit) return;
    onClose();
    hit.go();
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') setAt(Math.min(chosen + 1, hits.length - 1));
    else if (event.key === 'ArrowUp') setAt(Math.max(chosen - 1, 0));
    else if (event.key === 'Enter') go(hits[chosen]);
    else return;
    event.preventDefault();
  };
  return (
    <Modal
      open
      footer={null}
      closable={false}
      width={560}
      onCancel={onClose}
      title={<span className="visually-hidden">{t('search.open')}</span>}
      className="palette"
    >
      <input
        autoFocus
        className="palette-input"
        role="combobox"
        aria-expanded
        aria-controls={list}
        aria-activedescendant={hits[chosen] ? `${list}-${hits[chosen].id}` : undefined}
        aria-label={t('search.open')}
        placeholder={t('search.placeholder')}
        value={query}
        onChange={({ target }) => {
          setQuery(target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <ul id={list} role="listbox" aria-label={t('search.open')} className="palette-hits">
        {hits.map((hit, index) => (
          <li
            key={hit.id}
            id={`${list}-${hit.id}`}
            role="option"
            aria-selected={index === chosen}
            onMouseMove={() => setAt(index)}
            onClick={() => go(hit)}
          >
            <span>{hit.text}</span>
            <small>{hit.note ?? t(hit.group)}</small>
          </li>
        ))}
      </ul>
      <p className="palette-foot">{hits.length === 0 ? t('search.none', { query }) : t('search.keys')}</p>
    </Modal>
  );
};
