import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { App as AntApp, ConfigProvider, theme } from 'antd';
import enUs from 'antd/locale/en_US';
import zhCn from 'antd/locale/zh_CN';
import zhTw from 'antd/locale/zh_TW';
import { useEffect } from 'react';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import 'dayjs/locale/zh-tw';
import { asProblem } from './api/problem.js';
import { signIn } from './auth/sign-in.js';
import { useText } from './i18n/i18n.js';
import { router } from './router.js';
import { palette } from './theme/palette.js';
import { usePreferences } from './theme/preferences.js';

const antLocales = { 'zh-Hant': zhTw, 'zh-Hans': zhCn, en: enUs };
const dayLocales = { 'zh-Hant': 'zh-tw', 'zh-Hans': 'zh-cn', en: 'en' };

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      refetchOnWindowFocus: true,
      retry: (failures, error) => failures < 3 && asProblem(error).passing,
      retryDelay: (failures, error) => (asProblem(error).retryAfter ?? Math.min(8, 2 ** failures)) * 1_000,
    },
  },
});
client.getQueryCache().subscribe(({ query }) => {
  // Renewing in silence has failed by now: only a person can go on.
  if (query.state.status === 'error' && asProblem(query.state.error).kind === 'unauthorised') void signIn();
});

export const App = () => {
  const { language } = useText();
  const { scheme, density } = usePreferences();
  const colours = palette[scheme];
  useEffect(() => void dayjs.locale(dayLocales[language]), [language]);
  return (
    <ConfigProvider
      locale={antLocales[language]}
      button={{ autoInsertSpace: false }}
      theme={{
        algorithm: scheme === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm,
        token: {
          colorPrimary: colours.brand,
          colorInfo: colours.info,
          colorSuccess: colours.good,
          colorWarning: colours.warn,
          colorError: colours.bad,
          colorWarningBg: colours.warnGround,
          colorWarningBorder: colours.warnLine,
          colorErrorBg: colours.badGround,
          colorErrorBorder: colours.badLine,
          colorLink: colours.brand,
          colorText: colours.text,
          colorTextSecondary: colours.quiet,
          colorTextDescription: colours.quiet,
          colorTextPlaceholder: colours.quiet,
          colorBgBase: colours.surface,
          colorBgContainer: colours.surface,
          colorBgLayout: colours.ground,
          colorBgElevated: colours.raised,
          colorBorderSecondary: colours.line,
          colorTextLightSolid: colours.onBrand,
          borderRadius: 6,
          fontFamily: 'inherit',
          fontSize: 14,
          controlHeight: density === 'dense' ? 30 : 36,
          controlHeightSM: 26,
          motionDurationMid: '0.12s',
          motionDurationSlow: '0.18s',
        },
        components: {
          Table: {
            headerBg: colours.ground,
            rowHoverBg: colours.ground,
            borderColor: colours.line,
            headerSortActiveBg: colours.ground,
            headerSortHoverBg: colours.tint,
            bodySortBg: 'transparent',
            fixedHeaderSortActiveBg: colours.ground,
          },
          Tooltip: { colorTextLightSolid: '#fff', colorBgSpotlight: '#2a3540' },
        },
      }}
    >
      <AntApp component={false}>
        <QueryClientProvider client={client}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </AntApp>
    </ConfigProvider>
  );
};
