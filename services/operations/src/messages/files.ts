import { defineMessages } from '@muster/platform';

/** What people see when a file can not be taken in. */
export const filesMessages = defineMessages({
  'operations.import_differs': {
    'zh-Hant': '此筆資料先前已以不同內容匯入',
    'zh-Hans': '此条数据先前已以不同内容导入',
    en: 'This was imported before with other content',
  },
  'operations.import_unknown': {
    'zh-Hant': '沒有「{kind}」這種匯入',
    'zh-Hans': '没有“{kind}”这种导入',
    en: 'There is no import of {kind}',
  },
  'operations.import_format': {
    'zh-Hant': '「{kind}」不能以 {format} 格式匯入',
    'zh-Hans': '“{kind}”不能以 {format} 格式导入',
    en: 'Files of {kind} are not read as {format}',
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
