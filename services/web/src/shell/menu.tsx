import { MenuFoldOutlined, MenuUnfoldOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { useText } from '../i18n/i18n.js';
import { setPreferences, usePreferences } from '../theme/preferences.js';
import { screensOf } from './rights.js';
import { useScope } from './scope.js';
import { SCREENS } from './screens.js';

/** At the side of a desk's screen, at the foot of a phone's. */
export const Menu = () => {
  const { t } = useText();
  const { session } = useScope();
  const { menuCollapsed } = usePreferences();
  const screens = screensOf(session);
  const fold = t(menuCollapsed ? 'nav.expand' : 'nav.collapse');
  return (
    <nav className="menu" aria-label={t('nav.label')} data-count={screens.length}>
      {screens.map((name) => (
        <Link key={name} to={SCREENS[name].path} className="menu-item" title={t(SCREENS[name].title)}>
          <span aria-hidden>{SCREENS[name].icon}</span>
          <span className="menu-text">{t(SCREENS[name].title)}</span>
        </Link>
      ))}
      <button
        type="button"
        className="menu-item menu-fold"
        title={fold}
        aria-label={fold}
        onClick={() => setPreferences({ menuCollapsed: !menuCollapsed })}
      >
        {menuCollapsed ? <MenuUnfoldOutlined /> : <MenuFoldOutlined />}
      </button>
    </nav>
  );
};
