import { useQuery } from '@tanstack/react-query';
import { Link, Navigate } from '@tanstack/react-router';
import { sessionQuery } from '../api/views.js';
import { useText } from '../i18n/i18n.js';
import { Notice } from '../parts/states.js';
import { screensOf } from './rights.js';
import { SCREENS } from './screens.js';

/** The first screen of the person's duty. */
export const Home = () => {
  const { t } = useText();
  const { data: session } = useQuery(sessionQuery);
  const [first] = session ? screensOf(session) : [];
  return first ? (
    <Navigate to={SCREENS[first].path} replace />
  ) : (
    <Notice kind="forbidden" title={t('state.noScreen')} hint={t('state.noScreenHint')} />
  );
};

export const Missing = () => {
  const { t } = useText();
  return (
    <Notice kind="nothing" title={t('state.notFound')} hint={location.pathname}>
      <Link to="/">{t('state.home')}</Link>
    </Notice>
  );
};
