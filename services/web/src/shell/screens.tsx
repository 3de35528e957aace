import {
  AuditOutlined,
  CalendarOutlined,
  FieldTimeOutlined,
  FolderOpenOutlined,
  TeamOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import type { TextKey } from '../i18n/catalogue.js';
import type { ScreenName } from './rights.js';

interface Screen {
  readonly path: '/today' | '/my-day' | '/attendance' | '/complaints' | '/cases';
  readonly title: TextKey;
  readonly icon: ReactNode;
}

export const SCREENS: Readonly<Record<ScreenName, Screen>> = {
  today: { path: '/today', title: 'nav.today', icon: <TeamOutlined /> },
  attendance: { path: '/attendance', title: 'nav.attendance', icon: <CalendarOutlined /> },
  complaints: { path: '/complaints', title: 'nav.complaints', icon: <AuditOutlined /> },
  cases: { path: '/cases', title: 'nav.cases', icon: <FolderOpenOutlined /> },
  myDay: { path: '/my-day', title: 'nav.myDay', icon: <FieldTimeOutlined /> },
};
