import './theme/base.css';
import './theme/preferences.js';
import { lazy, StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { SignInPage } from './auth/sign-in-page.js';
import { CALLBACK, completeSignIn, completeSilent, signedIn, SILENT } from './auth/sign-in.js';
import { translate } from './i18n/i18n.js';

const App = lazy(() => import('./app.js').then((module) => ({ default: module.App })));

const show = (content: React.ReactNode): void => {
  const root = document.getElementById('root');
  if (root) createRoot(root).render(<StrictMode>{content}</StrictMode>);
};

/** The heavy part of the program is fetched only for somebody who is signed in. */
const start = async (): Promise<void> => {
  if (location.pathname === SILENT) return completeSilent();
  let failed = false;
  if (location.pathname === CALLBACK) {
    try {
      history.replaceState(null, '', await completeSignIn());
    } catch {
      failed = true;
      history.replaceState(null, '', '/');
    }
  }
  const ready = await signedIn().catch(() => {
    failed = true;
    return false;
  });
  if (!ready) return show(<SignInPage failed={failed} />);
  show(
    <Suspense fallback={<div className="booting">{translate('app.loading')}</div>}>
      <App />
    </Suspense>,
  );
};

void start();
