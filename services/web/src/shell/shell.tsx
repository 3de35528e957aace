import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Outlet, useLocation } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { asProblem } from '../api/problem.js';
import { useLive } from '../api/live.js';
import { sessionQuery } from '../api/views.js';
import { useText } from '../i18n/i18n.js';
import { useKeys } from '../parts/keys.js';
import { Failed, Notice } from '../parts/states.js';
import { usePreferences } from '../theme/preferences.js';
import { AsOfBanner } from './as-of.js';
import { Menu } from './menu.js';
import { useAddress } from './scope.js';
import { readFigure } from './search-state.js';
import { SCREENS } from './screens.js';
import { TopBar } from './top-bar.js';
import '../parts/panel.css';
import './shell.css';

const EvidenceDrawer = lazy(() =>
  import('../evidence/evidence-drawer.js').then((module) => ({ default: module.EvidenceDrawer })),
);
const Palette = lazy(() => import('./palette.js').then((module) => ({ default: module.Palette })));
const KeyHelp = lazy(() => import('./key-help.js').then((module) => ({ default: module.KeyHelp })));

const focusFilter = (): void =>
  document.querySelector<HTMLElement>('[data-filter] input, input[data-filter]')?.focus();

/** What surrounds every screen: scope, as-of, search, settings, freshness, and the evidence of figures. */
export const Shell = () => {
  const { t } = useText();
  const { data: session, error, refetch } = useQuery(sessionQuery);
  const client = useQueryClient();
  const [{ site: wanted, asOf, evidence }] = useAddress();
  const { menuCollapsed } = usePreferences();
  const [open, setOpen] = useState<'palette' | 'keys' | null>(null);
  // A board on a wall has nothing around it.
  const isBoard = useLocation({ select: ({ pathname }) => pathname === SCREENS.wallboard.path });
  const site = session?.sites.find(({ id }) => id === wanted) ?? session?.sites[0];
  useLive(client, site?.id ?? null, asOf !== undefined);
  useKeys({
    'mod+k': () => setOpen('palette'),
    '/': focusFilter,
    '?': () => setOpen('keys'),
  });

  if (error) return <Failed problem={asProblem(error)} onRetry={() => void refetch()} />;
  if (!session) return <div className="booting">{t('app.loading')}</div>;
  if (!site) return <Notice kind="forbidden" title={t('state.noScreen')} hint={t('state.noScreenHint')} />;
  const figure = readFigure(evidence);
  const close = () => setOpen(null);
  return (
    <div className="shell" data-menu={menuCollapsed ? 'narrow' : 'wide'}>
      <a className="skip" href="#content">
        {t('app.skip')}
      </a>
      {!isBoard && (
        <>
          <TopBar onSearch={() => setOpen('palette')} onHelp={() => setOpen('keys')} />
          <AsOfBanner />
          <Menu />
        </>
      )}
      <main id="content" tabIndex={-1}>
        <Suspense fallback={<div className="screen-loading">{t('app.loading')}</div>}>
          <Outlet />
        </Suspense>
      </main>
      <Suspense>
        {figure && <EvidenceDrawer address={figure} />}
        {open === 'palette' && <Palette onClose={close} />}
        {open === 'keys' && <KeyHelp onClose={close} />}
      </Suspense>
    </div>
  );
};
