import { languageOf, type Language } from '@muster/platform';
import { DEMO_USERS, type DemoUser } from './demo-users.js';

const TEXTS: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  'zh-Hant': {
    title: '登入 Muster',
    hint: '示範環境:選擇一位使用者,不需要密碼。',
    more: '其他組員',
    team: '組',
    collector: '催收員',
    team_leader: '催收組長',
    ops_manager: '營運經理',
    quality: '質檢',
    case_admin: '案管',
    management: '管理層',
    hr: '人資',
    finance: '財務',
    legal: '法務',
    auditor: '稽核',
    operator: '運維',
    admin: '系統管理',
  },
  'zh-Hans': {
    title: '登录 Muster',
    hint: '演示环境:选择一位用户,不需要密码。',
    more: '其他组员',
    team: '组',
    collector: '催收员',
    team_leader: '催收组长',
    ops_manager: '运营经理',
    quality: '质检',
    case_admin: '案管',
    management: '管理层',
    hr: '人力资源',
    finance: '财务',
    legal: '法务',
    auditor: '审计',
    operator: '运维',
    admin: '系统管理',
  },
  en: {
    title: 'Sign in to Muster',
    hint: 'Demonstration: choose a user, there is no password.',
    more: 'Other collectors',
    team: 'team',
    collector: 'Collector',
    team_leader: 'Team leader',
    ops_manager: 'Operations manager',
    quality: 'Quality',
    case_admin: 'Case administration',
    management: 'Management',
    hr: 'Human resources',
    finance: 'Finance',
    legal: 'Legal',
    auditor: 'Auditor',
    operator: 'Operator',
    admin: 'Administrator',
  },
};

const STYLE = `
:root { color-scheme: light dark; --line: #8884; --hover: #1677ff1f }
body { font: 15px/1.5 system-ui, "PingFang TC", "Microsoft JhengHei", "Noto Sans CJK TC", sans-serif; margin: 0; display: grid; place-items: center; min-height: 100vh }
main { width: min(44rem, calc(100vw - 2rem)); padding: 1.5rem 0 }
h1 { font-size: 1.35rem; margin: 0 0 .25rem }
p { margin: 0 0 1rem; opacity: .8 }
.users { display: grid; gap: .5rem; grid-template-columns: repeat(auto-fill, minmax(13rem, 1fr)) }
button { font: inherit; text-align: start; padding: .55rem .8rem; border: 1px solid var(--line); border-radius: .5rem; background: none; cursor: pointer; width: 100% }
button:hover, button:focus-visible { background: var(--hover); outline: 2px solid #1677ff }
b { display: block; font-weight: 600 } small { opacity: .75 }
summary { margin: 1rem 0 .5rem; cursor: pointer }`;

/** Names come from the demo floor and texts from above: nothing here is a person's input. */
const button = ({ user, name, roles, team }: DemoUser, texts: Readonly<Record<string, string>>): string => {
  const role = `${texts[roles[0]!]}${team ? ` · ${team} ${texts['team']}` : ''}`;
  return `<button name="user" value="${user}"><b>${name}</b><small>${role} · ${user}</small></button>`;
};

const isMinor = ({ user, roles }: DemoUser): boolean =>
  roles.includes('collector') && user !== 'collector-a1';

/** A page that lists the demo users; choosing one posts `user` to `action`. */
export const signInPage = (action: string, acceptLanguage: string | undefined): string => {
  const language = acceptLanguage ? languageOf(acceptLanguage) : 'zh-Hant';
  const texts = TEXTS[language];
  const users = [...DEMO_USERS.values()];
  const list = (some: readonly DemoUser[]) =>
    `<div class="users">${some.map((user) => button(user, texts)).join('')}</div>`;
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${texts['title']}</title><style>${STYLE}</style></head>
<body><main><h1>${texts['title']}</h1><p>${texts['hint']}</p><form method="post" action="${action}">
${list(users.filter((user) => !isMinor(user)))}
<details><summary>${texts['more']}</summary>${list(users.filter(isMinor))}</details>
</form></main></body></html>`;
};
