import { defineMessages } from '@muster/platform';

export const systemWords = defineMessages({
  system: {
    'zh-Hant': '{count} 個服務就緒（{url}）',
    'zh-Hans': '{count} 个服务就绪（{url}）',
    en: '{count} services are ready at {url}: every part answers',
  },
  'system.resting': {
    'zh-Hant': '{url} 沒有回應：系統未執行',
    'zh-Hans': '{url} 没有响应：系统未运行',
    en: 'nothing answers at {url}: the system does not run',
  },
  'system.resting.remedy': {
    'zh-Hant': '以 npm start 啟動，或以 --url 指定其他位址',
    'zh-Hans': '以 npm start 启动，或以 --url 指定其他地址',
    en: 'start it with npm start, or name another address with --url',
  },
  'system.silent': {
    'zh-Hant': '系統在執行，但 {url} 沒有回應（{reason}）',
    'zh-Hans': '系统在运行，但 {url} 没有响应（{reason}）',
    en: 'the system runs, and {url} does not answer ({reason})',
  },
  'system.silent.remedy': {
    'zh-Hant': '資料夾 logs 中的記錄說明原因；必要時重新啟動',
    'zh-Hans': '数据目录 logs 中的日志说明原因；必要时重新启动',
    en: 'its log in the folder logs says why; restart it when it does not come back',
  },
  'part.down': {
    'zh-Hant': '{service}：{part} 中斷',
    'zh-Hans': '{service}：{part} 中断',
    en: '{service}: {part} is down',
  },
  'part.down.remedy': {
    'zh-Hant': '系統會自行重試；記錄在資料夾 logs',
    'zh-Hans': '系统会自行重试；日志在数据目录 logs',
    en: 'it is tried again by itself; the log in the folder logs says why',
  },
  'part.stopped': {
    'zh-Hant': '{service}：{part} 已停止',
    'zh-Hans': '{service}：{part} 已停止',
    en: '{service}: {part} has stopped',
  },
  'part.stopped.remedy': {
    'zh-Hant': '它不會自行繼續：先看下方是否有「日誌不同」，再重新啟動該服務',
    'zh-Hans': '它不会自行继续：先看下方是否有「日志不同」，再重新启动该服务',
    en: 'it does not go on by itself: see whether the log has diverged, then restart the service (docs/operating.md)',
  },
  issuer: { 'zh-Hant': '登入服務 {issuer}', 'zh-Hans': '登录服务 {issuer}', en: 'sign-in at {issuer}' },
  'issuer.down': {
    'zh-Hant': '登入服務 {issuer} 無法連線：{reason}',
    'zh-Hans': '登录服务 {issuer} 无法连接：{reason}',
    en: 'sign-in at {issuer} can not be reached: {reason}',
  },
  'issuer.down.remedy': {
    'zh-Hant': '檢查 OIDC_ISSUER 與網路；已登入者在權杖到期前不受影響',
    'zh-Hans': '检查 OIDC_ISSUER 与网络；已登录者在令牌到期前不受影响',
    en: 'check OIDC_ISSUER and the network; who is signed in stays so until the token ends',
  },
  'issuer.other': {
    'zh-Hant': '{issuer} 自稱為 {named}',
    'zh-Hans': '{issuer} 自称为 {named}',
    en: '{issuer} calls itself {named}',
  },
  'issuer.other.remedy': {
    'zh-Hant': '把 OIDC_ISSUER 設為它自稱的位址，否則權杖會被拒',
    'zh-Hans': '把 OIDC_ISSUER 设为它自称的地址，否则令牌会被拒',
    en: 'set OIDC_ISSUER to what it calls itself, or tokens are refused',
  },
  kafka: {
    'zh-Hant': 'Kafka：{count} 個節點（{brokers}）',
    'zh-Hans': 'Kafka：{count} 个节点（{brokers}）',
    en: 'Kafka: {count} brokers ({brokers})',
  },
  'kafka.down': {
    'zh-Hant': 'Kafka {brokers} 無法連線：{reason}',
    'zh-Hans': 'Kafka {brokers} 无法连接：{reason}',
    en: 'Kafka at {brokers} can not be reached: {reason}',
  },
  'kafka.down.remedy': {
    'zh-Hant': '啟動 Kafka 或更正 KAFKA_BROKERS；期間記錄照常，檢視改由日誌讀取',
    'zh-Hans': '启动 Kafka 或更正 KAFKA_BROKERS；期间记录照常，视图改由日志读取',
    en: 'start it, or correct KAFKA_BROKERS; recording goes on meanwhile, and what was missed is published afterwards',
  },
  topic: {
    'zh-Hant': '{topic}：{partitions} 分區、{copies} 份',
    'zh-Hans': '{topic}：{partitions} 分区、{copies} 份',
    en: '{topic}: {partitions} partitions, {copies} copies',
  },
  'topic.single': {
    'zh-Hant': '{topic}：{partitions} 分區、單份（節點損壞時由日誌補回）',
    'zh-Hans': '{topic}：{partitions} 分区、单份（节点损坏时由日志补回）',
    en: '{topic}: {partitions} partitions, one copy (a lost broker is made good from the log)',
  },
  'topic.missing': {
    'zh-Hant': '尚無主題 {topic}',
    'zh-Hans': '尚无主题 {topic}',
    en: 'there is no topic {topic} yet',
  },
  'topic.missing.remedy': {
    'zh-Hant': '服務啟動時會建立；若服務在執行，查看其記錄',
    'zh-Hans': '服务启动时会建立；若服务在运行，查看其日志',
    en: 'its service makes it; when that runs, see its log',
  },
  'topic.leaderless': {
    'zh-Hant': '{topic} 有分區沒有領導者',
    'zh-Hans': '{topic} 有分区没有领导者',
    en: '{topic} has partitions without a leader',
  },
  'topic.leaderless.remedy': {
    'zh-Hant': '啟動停止的節點',
    'zh-Hans': '启动停止的节点',
    en: 'start the brokers that are down',
  },
  'topic.unwritable': {
    'zh-Hant': '{topic} 只有 {inSync} 份同步，寫入需要 {needed} 份',
    'zh-Hans': '{topic} 只有 {inSync} 份同步，写入需要 {needed} 份',
    en: '{topic} has {inSync} copies in sync, and takes nothing below {needed}',
  },
  'topic.unwritable.remedy': {
    'zh-Hant': '啟動停止的節點',
    'zh-Hans': '启动停止的节点',
    en: 'start the brokers that are down',
  },
  'topic.behind': {
    'zh-Hant': '{topic} 的 {copies} 份中 {inSync} 份同步',
    'zh-Hans': '{topic} 的 {copies} 份中 {inSync} 份同步',
    en: '{topic}: {inSync} of {copies} copies are in sync',
  },
  'topic.behind.remedy': {
    'zh-Hant': '稍候；若未恢復，查看落後節點的記錄',
    'zh-Hans': '稍候；若未恢复，查看落后节点的日志',
    en: 'wait; if it lasts, see the log of the broker that is behind',
  },
  'topic.unsafe': {
    'zh-Hant': '{topic} 的 min.insync.replicas 為 {needed}',
    'zh-Hans': '{topic} 的 min.insync.replicas 为 {needed}',
    en: '{topic} has min.insync.replicas {needed}: one broker’s word counts',
  },
  'topic.unsafe.remedy': {
    'zh-Hant': '設為 2（三份時）',
    'zh-Hans': '设为 2（三份时）',
    en: 'set it to 2 (with three copies)',
  },
  followers: {
    'zh-Hant': '檢視與發布跟上日誌，無擱置事件',
    'zh-Hans': '视图与发布跟上日志，无搁置事件',
    en: 'views and relays keep up with the logs; nothing is parked',
  },
  'follower.behind': {
    'zh-Hant': '{name} 在 {site} 落後 {behind} 個事件',
    'zh-Hans': '{name} 在 {site} 落后 {behind} 个事件',
    en: '{name} is {behind} events behind {site}, for more than a minute',
  },
  'follower.behind.remedy': {
    'zh-Hant': '它會自行追上；數字若不減少，重新啟動該服務並查看記錄',
    'zh-Hans': '它会自行追上；数字若不减少，重新启动该服务并查看日志',
    en: 'it catches up by itself; when the number does not fall, restart its service and see the log',
  },
  'follower.diverged': {
    'zh-Hant': '{name} 在 {site} 位置 {position} 的事件與日誌不同：日誌的結尾曾遺失',
    'zh-Hans': '{name} 在 {site} 位置 {position} 的事件与日志不同：日志的结尾曾丢失',
    en: '{name} has had another event at {site}:{position} than the log: the log’s end was lost once',
  },
  'follower.diverged.remedy': {
    'zh-Hant': '勿略過：依 docs/operating.md「日誌不同」處理',
    'zh-Hans': '勿略过：依 docs/operating.md「日志不同」处理',
    en: 'do not skip it: docs/operating.md says what to do when a log has diverged',
  },
  'parked.events': {
    'zh-Hant': '檢視 {name} 有 {count} 個擱置事件',
    'zh-Hans': '视图 {name} 有 {count} 个搁置事件',
    en: 'view {name} has parked {count} events',
  },
  'parked.events.remedy': {
    'zh-Hant': 'muster dead-letters list 說明原因；排除後 muster dead-letters redrive {name} --reason …',
    'zh-Hans': 'muster dead-letters list 说明原因；排除后 muster dead-letters redrive {name} --reason …',
    en: 'muster dead-letters list says why; once mended: muster dead-letters redrive {name} --reason …',
  },
  'parked.reactions': {
    'zh-Hant': '{name} 有 {count} 個被拒的命令擱置',
    'zh-Hans': '{name} 有 {count} 个被拒的命令搁置',
    en: '{name} has parked {count} commands that a rule refused',
  },
  'parked.reactions.remedy': {
    'zh-Hant': '原因在該服務資料庫的 app.parked_reaction',
    'zh-Hans': '原因在该服务数据库的 app.parked_reaction',
    en: 'app.parked_reaction in the service’s database says why',
  },
});
