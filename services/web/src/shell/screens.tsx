import {
  BookOutlined,
  CustomerServiceOutlined,
  FileProtectOutlined,
  KeyOutlined,
  OrderedListOutlined,
  StopOutlined,
  ScheduleOutlined,
  ControlOutlined,
  FireOutlined,
  RadarChartOutlined,
  SafetyCertificateOutlined,
  AimOutlined,
  AlertOutlined,
  AuditOutlined,
  BarChartOutlined,
  CalendarOutlined,
  FieldTimeOutlined,
  FundProjectionScreenOutlined,
  FolderOpenOutlined,
  InboxOutlined,
  ReadOutlined,
  ReconciliationOutlined,
  SolutionOutlined,
  TeamOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import type { TextKey } from '../i18n/catalogue.js';
import type { ScreenName } from './rights.js';

interface Screen {
  readonly path:
    | '/today'
    | '/my-day'
    | '/attendance'
    | '/complaints'
    | '/cases'
    | '/claims'
    | '/coaching'
    | '/issues'
    | '/reviews'
    | '/plans'
    | '/site'
    | '/batches'
    | '/wallboard'
    | '/conduct'
    | '/incidents'
    | '/risks'
    | '/opinions'
    | '/rules'
    | '/overrides'
    | '/consents'
    | '/quality'
    | '/trainings'
    | '/policies'
    | '/policy';
  readonly title: TextKey;
  readonly icon: ReactNode;
}

export const SCREENS: Readonly<Record<ScreenName, Screen>> = {
  conduct: { path: '/conduct', title: 'nav.conduct', icon: <SafetyCertificateOutlined /> },
  incidents: { path: '/incidents', title: 'nav.incidents', icon: <FireOutlined /> },
  risks: { path: '/risks', title: 'nav.risks', icon: <RadarChartOutlined /> },
  opinions: { path: '/opinions', title: 'nav.opinions', icon: <BookOutlined /> },
  policy: { path: '/policy', title: 'nav.policy', icon: <ControlOutlined /> },
  rules: { path: '/rules', title: 'nav.rules', icon: <OrderedListOutlined /> },
  consents: { path: '/consents', title: 'nav.consents', icon: <StopOutlined /> },
  overrides: { path: '/overrides', title: 'nav.overrides', icon: <KeyOutlined /> },
  quality: { path: '/quality', title: 'nav.quality', icon: <CustomerServiceOutlined /> },
  trainings: { path: '/trainings', title: 'nav.trainings', icon: <ScheduleOutlined /> },
  policies: { path: '/policies', title: 'nav.policies', icon: <FileProtectOutlined /> },
  today: { path: '/today', title: 'nav.today', icon: <TeamOutlined /> },
  site: { path: '/site', title: 'nav.site', icon: <BarChartOutlined /> },
  attendance: { path: '/attendance', title: 'nav.attendance', icon: <CalendarOutlined /> },
  complaints: { path: '/complaints', title: 'nav.complaints', icon: <AuditOutlined /> },
  cases: { path: '/cases', title: 'nav.cases', icon: <FolderOpenOutlined /> },
  issues: { path: '/issues', title: 'nav.issues', icon: <AlertOutlined /> },
  reviews: { path: '/reviews', title: 'nav.reviews', icon: <ReadOutlined /> },
  plans: { path: '/plans', title: 'nav.plans', icon: <AimOutlined /> },
  claims: { path: '/claims', title: 'nav.claims', icon: <ReconciliationOutlined /> },
  coaching: { path: '/coaching', title: 'nav.coaching', icon: <SolutionOutlined /> },
  batches: { path: '/batches', title: 'nav.batches', icon: <InboxOutlined /> },
  wallboard: { path: '/wallboard', title: 'nav.wallboard', icon: <FundProjectionScreenOutlined /> },
  myDay: { path: '/my-day', title: 'nav.myDay', icon: <FieldTimeOutlined /> },
};
