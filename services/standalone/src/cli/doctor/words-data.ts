import { defineMessages } from '@muster/platform';

export const dataWords = defineMessages({
  postgres: {
    'zh-Hant': 'PostgreSQL {version}',
    'zh-Hans': 'PostgreSQL {version}',
    en: 'PostgreSQL {version}',
  },
  'postgres.resting': {
    'zh-Hant': 'PostgreSQL 未執行，資料庫未檢查',
    'zh-Hans': 'PostgreSQL 未运行，数据库未检查',
    en: 'PostgreSQL does not run: the databases were not looked at',
  },
  'postgres.resting.remedy': {
    'zh-Hant': '以 npm start 啟動，或以 --database-url 指定伺服器',
    'zh-Hans': '以 npm start 启动，或以 --database-url 指定服务器',
    en: 'start it with npm start, or name the server with --database-url',
  },
  'postgres.down': {
    'zh-Hant': '無法讀取 PostgreSQL：{reason}',
    'zh-Hans': '无法读取 PostgreSQL：{reason}',
    en: 'PostgreSQL can not be read: {reason}',
  },
  'postgres.down.remedy': {
    'zh-Hant': '檢查 DATABASE_URL 與伺服器；內建伺服器的記錄在資料夾的 postgres/postgres.log',
    'zh-Hans': '检查 DATABASE_URL 与服务器；内建服务器的日志在数据目录的 postgres/postgres.log',
    en: 'check DATABASE_URL and the server; the embedded one writes postgres/postgres.log in the data folder',
  },
  'postgres.old': {
    'zh-Hant': 'PostgreSQL {version} 過舊，需要 {oldest} 以上',
    'zh-Hans': 'PostgreSQL {version} 过旧，需要 {oldest} 以上',
    en: 'PostgreSQL {version} is too old: {oldest} or newer is needed',
  },
  'postgres.old.remedy': {
    'zh-Hant': '升級伺服器（先備份）',
    'zh-Hans': '升级服务器（先备份）',
    en: 'upgrade the server (after a backup)',
  },
  durable: {
    'zh-Hant': '答覆即已落盤（fsync、synchronous_commit）',
    'zh-Hans': '答复即已落盘（fsync、synchronous_commit）',
    en: 'what is answered is on disk (fsync, synchronous_commit)',
  },
  'durable.not': {
    'zh-Hant': '{settings} 已關閉：斷電會遺失已答覆的命令',
    'zh-Hans': '{settings} 已关闭：断电会丢失已答复的命令',
    en: '{settings}: a power cut would lose commands that were answered',
  },
  'durable.not.remedy': {
    'zh-Hant': '在 postgresql.conf 設為 on 並重新啟動 PostgreSQL，然後執行 muster verify',
    'zh-Hans': '在 postgresql.conf 设为 on 并重新启动 PostgreSQL，然后运行 muster verify',
    en: 'set them to on in postgresql.conf, restart PostgreSQL, then run muster verify',
  },
  connections: {
    'zh-Hant': '連線 {used} / {connections}',
    'zh-Hans': '连接 {used} / {connections}',
    en: '{used} of {connections} connections in use',
  },
  'connections.few': {
    'zh-Hant': 'max_connections 為 {connections}，服務最多需要 {needed}',
    'zh-Hans': 'max_connections 为 {connections}，服务最多需要 {needed}',
    en: 'max_connections is {connections}, and the services may need {needed}',
  },
  'connections.few.remedy': {
    'zh-Hant': '提高 max_connections 並重新啟動 PostgreSQL',
    'zh-Hans': '提高 max_connections 并重新启动 PostgreSQL',
    en: 'raise max_connections and restart PostgreSQL',
  },
  clock: {
    'zh-Hant': '資料庫時鐘一致',
    'zh-Hans': '数据库时钟一致',
    en: 'the database’s clock agrees with this one',
  },
  'clock.skew': {
    'zh-Hant': '資料庫時鐘相差 {seconds} 秒',
    'zh-Hans': '数据库时钟相差 {seconds} 秒',
    en: 'the database’s clock is {seconds} s off this one',
  },
  'clock.skew.remedy': {
    'zh-Hant': '在兩台機器啟用 NTP；「截至某時點」的查詢在超過 1 秒時可能被拒',
    'zh-Hans': '在两台机器启用 NTP；「截至某时点」的查询在超过 1 秒时可能被拒',
    en: 'let NTP set both; beyond 1 s a view as of just now may be refused as lying in the future',
  },
  'clock.wrong': {
    'zh-Hant': '資料庫時鐘相差 {seconds} 秒',
    'zh-Hans': '数据库时钟相差 {seconds} 秒',
    en: 'the database’s clock is {seconds} s off this one',
  },
  'clock.wrong.remedy': {
    'zh-Hant': '立即校正較錯的一方（NTP）：打卡與記錄時間會不一致',
    'zh-Hans': '立即校正较错的一方（NTP）：打卡与记录时间会不一致',
    en: 'set the wrong one right at once (NTP): punches and recorded times disagree',
  },
  migrations: {
    'zh-Hant': '{database} 結構最新',
    'zh-Hans': '{database} 结构最新',
    en: '{database} is up to date',
  },
  'migrations.behind': {
    'zh-Hant': '{database} 的結構較程式舊',
    'zh-Hans': '{database} 的结构较程序旧',
    en: '{database} is older than this program',
  },
  'migrations.behind.remedy': {
    'zh-Hant': '啟動一次服務：它會先更新自己的資料庫',
    'zh-Hans': '启动一次服务：它会先更新自己的数据库',
    en: 'start the service once: it updates its database first',
  },
  'migrations.ahead': {
    'zh-Hant': '{database} 的結構較程式新',
    'zh-Hans': '{database} 的结构较程序新',
    en: '{database} is newer than this program',
  },
  'migrations.ahead.remedy': {
    'zh-Hant': '使用寫入它的版本或更新的版本',
    'zh-Hans': '使用写入它的版本或更新的版本',
    en: 'run the version that wrote it, or a later one',
  },
  'database.missing': {
    'zh-Hant': '沒有資料庫 {database}',
    'zh-Hans': '没有数据库 {database}',
    en: 'there is no database {database}',
  },
  'database.missing.remedy': {
    'zh-Hant': '新安裝：啟動一次服務。還原後：備份不完整，見 docs/operating.md',
    'zh-Hans': '新安装：启动一次服务。恢复后：备份不完整，见 docs/operating.md',
    en: 'new installation: start the service once; after a restore the backup was incomplete, see docs/operating.md',
  },
  rights: {
    'zh-Hant': '{database}：服務只能附加，不能更改已記錄的事件',
    'zh-Hans': '{database}：服务只能追加，不能更改已记录的事件',
    en: '{database}: services may append and can not change what is recorded',
  },
  'rights.too_many': {
    'zh-Hant': '{database}：服務的角色能夠 {rights}',
    'zh-Hans': '{database}：服务的角色能够 {rights}',
    en: '{database}: the services’ role may {rights}',
  },
  'rights.too_many.remedy': {
    'zh-Hant':
      '撤銷：revoke update, delete, truncate on es.event, es.command from muster_app；並查明由誰授予',
    'zh-Hans':
      '撤销：revoke update, delete, truncate on es.event, es.command from muster_app；并查明由谁授予',
    en: 'revoke update, delete, truncate on es.event, es.command from muster_app; find out who granted it, then run muster verify',
  },
  'duties.missing': {
    'zh-Hant': '{database}：職責分離的約束不在了',
    'zh-Hans': '{database}：职责分离的约束不在了',
    en: '{database}: the constraint of separated duties is gone',
  },
  'duties.missing.remedy': {
    'zh-Hant': '由備份的結構恢復 event_duties，然後執行 muster verify',
    'zh-Hans': '由备份的结构恢复 event_duties，然后运行 muster verify',
    en: 'restore event_duties from libs/eventstore/src/sql/schema.sql, then run muster verify',
  },
  keys: { 'zh-Hant': '金鑰檔 {file}', 'zh-Hans': '密钥文件 {file}', en: 'key file {file}' },
  'keys.none': {
    'zh-Hant': '尚無金鑰檔 {file}',
    'zh-Hans': '尚无密钥文件 {file}',
    en: 'there is no key file {file} yet',
  },
  'keys.none.remedy': {
    'zh-Hant': '首次啟動會建立；正式環境請以 KEK_FILE 提供',
    'zh-Hans': '首次启动会建立；正式环境请以 KEK_FILE 提供',
    en: 'the first start makes it; in production bring one by KEK_FILE',
  },
  'keys.missing': {
    'zh-Hant': '缺少金鑰檔 {file}：無法讀取個人資料',
    'zh-Hans': '缺少密钥文件 {file}：无法读取个人资料',
    en: 'key file {file} is missing: personal data can not be read',
  },
  'keys.missing.remedy': {
    'zh-Hant': '由金鑰備份還原，或以 KEK_FILE 指定；切勿建立新檔代替',
    'zh-Hans': '由密钥备份恢复，或以 KEK_FILE 指定；切勿建立新文件代替',
    en: 'bring it back from the backup of keys, or name it by KEK_FILE; a new one opens nothing',
  },
  'keys.open': {
    'zh-Hant': '其他使用者可讀取金鑰檔 {file}（{mode}）',
    'zh-Hans': '其他用户可读取密钥文件 {file}（{mode}）',
    en: 'others may read key file {file} (mode {mode})',
  },
  'keys.open.remedy': {
    'zh-Hant': 'chmod 600；若可能已外洩，輪替金鑰（libs/eventstore/README.md）',
    'zh-Hans': 'chmod 600；若可能已外泄，轮换密钥（libs/eventstore/README.md）',
    en: 'chmod 600; rotate the key if somebody may have seen it (libs/eventstore/README.md)',
  },
  'keys.unreadable': {
    'zh-Hant': '金鑰檔 {file} 無法使用：{reason}',
    'zh-Hans': '密钥文件 {file} 无法使用：{reason}',
    en: 'key file {file} can not be used: {reason}',
  },
  'keys.unreadable.remedy': {
    'zh-Hant': '由金鑰備份還原',
    'zh-Hans': '由密钥备份恢复',
    en: 'bring it back from the backup of keys',
  },
  'keys.open_vault': {
    'zh-Hant': '金鑰可開啟保存的個人資料',
    'zh-Hans': '密钥可开启保存的个人资料',
    en: 'the keys open what the vault keeps',
  },
  'keys.untried': {
    'zh-Hant': '未試金鑰：個資庫無法讀取',
    'zh-Hans': '未试密钥：个资库无法读取',
    en: 'the keys were not tried: the vault can not be read',
  },
  'keys.untried.remedy': {
    'zh-Hant': '先處理資料庫的問題',
    'zh-Hans': '先处理数据库的问题',
    en: 'mend the database first',
  },
  'keys.foreign': {
    'zh-Hant': '金鑰無法開啟個資庫：{reason}',
    'zh-Hans': '密钥无法开启个资库：{reason}',
    en: 'the keys do not open the vault: {reason}',
  },
  'keys.foreign.remedy': {
    'zh-Hant': '金鑰檔與資料庫不屬同一份備份：還原相配的金鑰檔',
    'zh-Hans': '密钥文件与数据库不属同一份备份：恢复相配的密钥文件',
    en: 'file and database are not of one backup: restore the key file that belongs to it',
  },
});
