import { defineMessages } from '@muster/platform';

/** What people see when a portfolio file can not be taken in. */
export const portfolioMessages = defineMessages({
  'operations.import_differs': {
    'zh-Hant': '此筆資料先前已以不同內容匯入',
    'zh-Hans': '此条数据先前已以不同内容导入',
    en: 'This was imported before with other content',
  },
  'operations.import_missing': {
    'zh-Hant': '查無此匯入',
    'zh-Hans': '查无此导入',
    en: 'There is no such import',
  },
  'operations.import_without_file': {
    'zh-Hant': '請附上檔案',
    'zh-Hans': '请附上文件',
    en: 'Attach a file',
  },
});
