import { useState } from 'react';
import { changeLanguage, useText } from '../i18n/i18n.js';
import { languages } from '../i18n/text.js';
import { signIn } from './sign-in.js';
import './sign-in-page.css';

const names = { 'zh-Hant': '繁體中文', 'zh-Hans': '简体中文', en: 'English' } as const;

/** Shown before anything heavy is loaded. */
export const SignInPage = ({ failed }: { readonly failed: boolean }) => {
  const { t, language } = useText();
  const [busy, setBusy] = useState(false);
  const [broken, setBroken] = useState(failed);
  const start = () => {
    setBusy(true);
    signIn().catch(() => {
      setBusy(false);
      setBroken(true);
    });
  };
  return (
    <main className="sign-in">
      <section>
        <img src="/favicon.svg" alt="" width="44" height="44" />
        <h1>{t('app.name')}</h1>
        <p>{t('signIn.lead')}</p>
        {broken && (
          <p role="alert" className="sign-in-failed">
            <strong>{t('signIn.failed')}</strong> {t('signIn.failedHint')}
          </p>
        )}
        <button type="button" className="sign-in-action" onClick={start} disabled={busy} autoFocus>
          {busy ? t('signIn.busy') : t('signIn.action')}
        </button>
        <nav aria-label={t('settings.language')}>
          {languages.map((one) => (
            <button
              key={one}
              type="button"
              lang={one}
              aria-pressed={one === language}
              onClick={() => changeLanguage(one)}
            >
              {names[one]}
            </button>
          ))}
        </nav>
      </section>
    </main>
  );
};
