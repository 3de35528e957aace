import { defineMessages } from '@muster/platform';

export const machineWords = defineMessages({
  node: { 'zh-Hant': 'Node.js {version}', 'zh-Hans': 'Node.js {version}', en: 'Node.js {version}' },
  'node.old': {
    'zh-Hant': 'Node.js {version} 過舊',
    'zh-Hans': 'Node.js {version} 过旧',
    en: 'Node.js {version} is too old',
  },
  'node.old.remedy': {
    'zh-Hant': '以 npx muster 或 npm start 執行：它們使用專案自帶的 Node.js',
    'zh-Hans': '以 npx muster 或 npm start 运行：它们使用项目自带的 Node.js',
    en: 'run it by npx muster or npm start, which use the Node.js that the project brings',
  },
  packages: { 'zh-Hant': '套件已安裝', 'zh-Hans': '软件包已安装', en: 'packages are installed' },
  'packages.stale': {
    'zh-Hant': '套件缺少或與 package-lock.json 不符',
    'zh-Hans': '软件包缺少或与 package-lock.json 不符',
    en: 'packages are missing or older than package-lock.json',
  },
  'packages.stale.remedy': { 'zh-Hant': '執行 npm ci', 'zh-Hans': '运行 npm ci', en: 'run npm ci' },
  java: { 'zh-Hant': 'Java {version}', 'zh-Hans': 'Java {version}', en: 'Java {version}' },
  'java.missing': {
    'zh-Hant': 'Kafka 需要 Java 17 以上（現有：{version}）',
    'zh-Hans': 'Kafka 需要 Java 17 以上（现有：{version}）',
    en: 'Kafka needs Java 17 or newer (found: {version})',
  },
  'java.missing.remedy': {
    'zh-Hant': '安裝 Java 17（如 apt-get install openjdk-17-jre-headless），或以 KAFKA_BROKERS 指定 Kafka',
    'zh-Hans': '安装 Java 17（如 apt-get install openjdk-17-jre-headless），或以 KAFKA_BROKERS 指定 Kafka',
    en: 'install Java 17 (apt-get install openjdk-17-jre-headless), or name a Kafka by KAFKA_BROKERS',
  },
  maven: { 'zh-Hant': 'Kafka 可取得', 'zh-Hans': 'Kafka 可获取', en: 'Kafka is there or can be fetched' },
  'maven.missing': {
    'zh-Hant': '缺少 Maven，無法下載 Kafka',
    'zh-Hans': '缺少 Maven，无法下载 Kafka',
    en: 'Kafka is not there, and Maven, which fetches it, is missing',
  },
  'maven.missing.remedy': {
    'zh-Hant': '安裝 Maven（如 apt-get install maven），或以 KAFKA_BROKERS 指定 Kafka',
    'zh-Hans': '安装 Maven（如 apt-get install maven），或以 KAFKA_BROKERS 指定 Kafka',
    en: 'install Maven (apt-get install maven), or name a Kafka by KAFKA_BROKERS',
  },
  disk: {
    'zh-Hant': '磁碟剩餘 {free} GiB',
    'zh-Hans': '磁盘剩余 {free} GiB',
    en: '{free} GiB of disk are free',
  },
  'disk.low': {
    'zh-Hant': '磁碟僅剩 {free} GiB',
    'zh-Hans': '磁盘仅剩 {free} GiB',
    en: 'only {free} GiB of disk are free',
  },
  'disk.low.remedy': {
    'zh-Hant': '清出空間，或把資料夾移到較大的磁碟（--data）',
    'zh-Hans': '清出空间，或把数据目录移到较大的磁盘（--data）',
    en: 'free some, or move the data folder to a larger disk (--data)',
  },
  'disk.full': {
    'zh-Hant': '磁碟剩不到 1 GiB（{free}），資料庫可能停止',
    'zh-Hans': '磁盘剩不到 1 GiB（{free}），数据库可能停止',
    en: 'less than 1 GiB of disk is free ({free}): the database may stop',
  },
  'disk.full.remedy': {
    'zh-Hant': '立即清出空間；資料夾中的 postgres 不可刪除任何檔案',
    'zh-Hans': '立即清出空间；数据目录中的 postgres 不可删除任何文件',
    en: 'free some at once; delete nothing inside of the folder postgres',
  },
  folder: { 'zh-Hant': '資料夾 {folder}', 'zh-Hans': '数据目录 {folder}', en: 'data folder {folder}' },
  'folder.new': {
    'zh-Hant': '資料夾 {folder} 尚不存在',
    'zh-Hans': '数据目录 {folder} 尚不存在',
    en: 'data folder {folder} is not there yet',
  },
  'folder.new.remedy': {
    'zh-Hant': 'npm start 會建立它；若在別處，請以 --data 指定',
    'zh-Hans': 'npm start 会建立它；若在别处，请以 --data 指定',
    en: 'npm start makes it; name another with --data',
  },
  'folder.closed': {
    'zh-Hant': '資料夾 {folder} 只有 root 能進入，而 PostgreSQL 不以 root 執行',
    'zh-Hans': '数据目录 {folder} 只有 root 能进入，而 PostgreSQL 不以 root 运行',
    en: 'only root may enter data folder {folder}, and PostgreSQL does not run as root',
  },
  'folder.closed.remedy': {
    'zh-Hant': '以 --data 選擇其他資料夾，或開放其上層資料夾的進入權（chmod o+x）',
    'zh-Hans': '以 --data 选择其他目录，或开放其上层目录的进入权（chmod o+x）',
    en: 'choose another with --data, or let others enter the folders above it (chmod o+x)',
  },
  'folder.unwritable': {
    'zh-Hant': '資料夾 {folder} 無法寫入',
    'zh-Hans': '数据目录 {folder} 无法写入',
    en: 'data folder {folder} can not be written to',
  },
  'folder.unwritable.remedy': {
    'zh-Hant': '以啟動過它的使用者執行，或改變資料夾的擁有者（chown）',
    'zh-Hans': '以启动过它的用户运行，或改变目录的所有者（chown）',
    en: 'run as the user who started it first, or change its owner (chown)',
  },
  'folder.owner': {
    'zh-Hant': '{folder}/postgres/data 的擁有者或權限不對，PostgreSQL 會拒絕啟動',
    'zh-Hans': '{folder}/postgres/data 的所有者或权限不对，PostgreSQL 会拒绝启动',
    en: '{folder}/postgres/data has another owner, or is open to others: PostgreSQL will not start in it',
  },
  'folder.owner.remedy': {
    'zh-Hant': '把擁有者改回啟動的使用者（root 啟動時為 postgres），權限改為 700',
    'zh-Hans': '把所有者改回启动的用户（root 启动时为 postgres），权限改为 700',
    en: 'give it back to the user who starts Muster (postgres, when root does) and set its mode to 700',
  },
  'lock.none': { 'zh-Hant': '目前未執行', 'zh-Hans': '目前未运行', en: 'nobody has the data folder in use' },
  lock: {
    'zh-Hant': '程序 {pid} 執行於 {url}',
    'zh-Hans': '进程 {pid} 运行于 {url}',
    en: 'process {pid} runs at {url}',
  },
  'lock.stale': {
    'zh-Hant': '鎖檔指向已結束的程序 {pid}',
    'zh-Hans': '锁文件指向已结束的进程 {pid}',
    en: 'muster.lock names process {pid}, which has ended',
  },
  'lock.stale.remedy': {
    'zh-Hant': '無須處理：下次 npm start 會接手並復原',
    'zh-Hans': '无须处理：下次 npm start 会接手并恢复',
    en: 'nothing to do: the next npm start takes over and recovers',
  },
  port: {
    'zh-Hant': '連接埠 {port} 由 Muster 使用',
    'zh-Hans': '端口 {port} 由 Muster 使用',
    en: 'port {port} is Muster’s',
  },
  'port.free': { 'zh-Hant': '連接埠 {port} 可用', 'zh-Hans': '端口 {port} 可用', en: 'port {port} is free' },
  'port.taken': {
    'zh-Hant': '連接埠 {port} 被 {by} 佔用',
    'zh-Hans': '端口 {port} 被 {by} 占用',
    en: 'port {port} is taken by {by}',
  },
  'port.taken.remedy': {
    'zh-Hant': '結束該程式，或以 npm start -- --port 選擇其他連接埠',
    'zh-Hans': '结束该程序，或以 npm start -- --port 选择其他端口',
    en: 'end that program, or choose another port: npm start -- --port',
  },
});
