import {
  BulbOutlined,
  LogoutOutlined,
  QuestionOutlined,
  SearchOutlined,
  SettingOutlined,
  UserOutlined,
} from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { Button, Dropdown, Popover, Segmented, Select } from 'antd';
import { signOut } from '../auth/sign-in.js';
import { changeLanguage, useText } from '../i18n/i18n.js';
import { languages } from '../i18n/text.js';
import { setPreferences, usePreferences, type Preferences } from '../theme/preferences.js';
import { AsOfPicker } from './as-of.js';
import { Freshness } from './freshness.js';
import { useAddress, useScope } from './scope.js';

const names = { 'zh-Hant': '繁', 'zh-Hans': '简', en: 'EN' } as const;

export const TopBar = ({
  onSearch,
  onHelp,
}: {
  readonly onSearch: () => void;
  readonly onHelp: () => void;
}) => {
  const { t } = useText();
  const { session } = useScope();
  return (
    <header className="top-bar">
      <Link to="/" className="brand" aria-label={t('app.name')}>
        <img src="/favicon.svg" alt="" width="24" height="24" />
        <span>Muster</span>
      </Link>
      <ScopeChoice />
      <AsOfPicker />
      <Button
        className="search-button"
        icon={<SearchOutlined />}
        onClick={onSearch}
        aria-label={t('search.open')}
      >
        <span className="wide-only">
          {t('search.open')} <kbd>{navigator.platform.startsWith('Mac') ? '⌘K' : 'Ctrl K'}</kbd>
        </span>
      </Button>
      <Freshness />
      <Popover trigger="click" placement="bottomRight" content={<Settings />}>
        <Button
          type="text"
          icon={<SettingOutlined />}
          aria-label={t('settings.label')}
          title={t('settings.label')}
        />
      </Popover>
      <Button
        className="wide-only"
        type="text"
        icon={<QuestionOutlined />}
        onClick={onHelp}
        aria-label={t('keys.title')}
        title={`${t('keys.title')} (?)`}
      />
      <Dropdown
        trigger={['click']}
        menu={{
          items: [{ key: 'out', icon: <LogoutOutlined />, label: t('signIn.out') }],
          onClick: () => void signOut(),
        }}
      >
        <Button type="text" className="person-button" aria-label={session.name ?? session.roles[0] ?? '—'}>
          <UserOutlined className="narrow-only" aria-hidden />
          <span className="wide-only">{session.name ?? session.roles[0] ?? '—'}</span>
        </Button>
      </Dropdown>
    </header>
  );
};

const ScopeChoice = () => {
  const { t } = useText();
  const { session, teams, site, scope } = useScope();
  const [, change] = useAddress();
  return (
    <div className="scope-choice">
      {session.sites.length > 1 ? (
        <Select
          aria-label={t('scope.site')}
          value={site.id}
          options={session.sites.map(({ id, label }) => ({ value: id, label }))}
          popupMatchSelectWidth={false}
          onChange={(id) => change({ site: id, team: undefined })}
        />
      ) : (
        <strong title={t('scope.zone', { zone: site.timeZone })}>{site.label}</strong>
      )}
      {teams.length > 1 ? (
        <Select
          aria-label={t('scope.team')}
          value={scope.team ?? ''}
          options={[
            { value: '', label: t('scope.allTeams') },
            ...teams.map(({ id, label }) => ({ value: id, label })),
          ]}
          popupMatchSelectWidth={false}
          onChange={(id) => change({ team: id || undefined })}
        />
      ) : (
        teams[0] && <span className="wide-only">{teams[0].label}</span>
      )}
    </div>
  );
};

const Settings = () => {
  const { t, language } = useText();
  const { theme, density } = usePreferences();
  return (
    <div className="settings">
      <span id="set-language">{t('settings.language')}</span>
      <Segmented
        aria-labelledby="set-language"
        value={language}
        options={languages.map((value) => ({ value, label: names[value] }))}
        onChange={changeLanguage}
      />
      <span id="set-density">{t('settings.density')}</span>
      <Segmented<Preferences['density']>
        aria-labelledby="set-density"
        value={density}
        options={[
          { value: 'dense', label: t('settings.dense') },
          { value: 'roomy', label: t('settings.roomy') },
        ]}
        onChange={(value) => setPreferences({ density: value })}
      />
      <span id="set-theme">
        <BulbOutlined aria-hidden /> {t('settings.theme')}
      </span>
      <Segmented<Preferences['theme']>
        aria-labelledby="set-theme"
        value={theme}
        options={[
          { value: 'light', label: t('settings.light') },
          { value: 'dark', label: t('settings.dark') },
          { value: 'system', label: t('settings.system') },
        ]}
        onChange={(value) => setPreferences({ theme: value })}
      />
    </div>
  );
};
