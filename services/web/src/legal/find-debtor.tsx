import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { caseList } from '../api/case-views.js';
import { useText } from '../i18n/i18n.js';
import { matches } from '../shell/find.js';
import { useScope } from '../shell/scope.js';

const SHOWN = 8;

/** Finds a debtor by the cases that the reader sees, as far as their fields are open to the reader. */
export const FindDebtor = ({ onFound }: { readonly onFound: (debtorId: string) => void }) => {
  const { t } = useText();
  const { scope } = useScope();
  const [text, setText] = useState('');
  const list = useInfiniteQuery({ ...caseList(scope, {}), enabled: text.trim() !== '' });
  const cases = list.data?.pages.flatMap(({ rows }) => rows) ?? [];
  const found =
    text.trim() === ''
      ? []
      : cases.filter(({ name, account, principal, product, holderName, caseId }) =>
          matches(text, name ?? '', account ?? '', `${principal} ${product}`, holderName ?? '', caseId),
        );
  return (
    <div className="debtor-search">
      <input
        type="search"
        aria-label={t('debtor.find')}
        placeholder={t('debtor.find')}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      {text.trim() !== '' && (
        <ul className="desk-list" aria-label={t('debtor.found')}>
          {found.slice(0, SHOWN).map(({ caseId, debtorId, name, withheld, ...one }) => (
            <li key={caseId}>
              <button
                type="button"
                className="figure"
                onClick={() => {
                  setText('');
                  onFound(debtorId);
                }}
              >
                {name ?? t(withheld['name'] ? 'person.sealed' : 'person.forgotten')} · {one.account ?? '••••'}{' '}
                · {one.principal} {one.product} · {one.holderName ?? t('cases.inPool')}
              </button>
            </li>
          ))}
          {found.length === 0 && !list.isFetching && <li>{t('debtor.noneFound')}</li>}
          {(list.hasNextPage || found.length > SHOWN) && (
            <li>
              <span>{t('debtor.moreFound', { count: found.length })}</span>
              {list.hasNextPage && (
                <button type="button" className="figure" onClick={() => void list.fetchNextPage()}>
                  {t('action.more')}
                </button>
              )}
            </li>
          )}
        </ul>
      )}
    </div>
  );
};
