import { defineMessages, titleOf, type Language } from '@muster/platform';
import { verify, type Checked, type Invariant } from '../verify/verify.js';
import { findInstallation, withServer, type Where } from './installation.js';
import { progressBar, type Output } from './terminal.js';

export type VerifyCommand = Where & { readonly service?: readonly string[]; readonly seed?: number };

/** Checks the installation and says what was looked at and what was found. Resolves with whether nothing was found. */
export const verifyInstallation = async (
  { service: services, seed, ...where }: VerifyCommand,
  output: Output,
  language: Language,
): Promise<boolean> => {
  const installation = await findInstallation(where);
  const { brokers } = installation;
  let bar: { readonly title: string; readonly shown: ReturnType<typeof progressBar> } | undefined;
  const { findings, checked } = await withServer(installation, (databaseUrl) =>
    verify({
      databaseUrl,
      brokers,
      services,
      seed,
      onProgress: ({ check, service, site, done, total }) => {
        const title = `${check} ${service}/${site}`;
        if (bar?.title !== title) {
          bar?.shown.stop();
          bar = { title, shown: progressBar(title, total, output) };
        }
        bar.shown.update(done, total);
      },
    }),
  ).finally(() => bar?.shown.stop());

  const found = ({ invariant, service, site }: Checked) =>
    findings.filter((one) => one.invariant === invariant && one.service === service && one.site === site);
  for (const each of checked) {
    const { invariant, service, site, count, incomplete = 0 } = each;
    const mark = found(each).length === 0 ? '✓' : '✗';
    const says = titleOf(words, `verify.${invariant}`, language, { count });
    const left = incomplete ? ` ${titleOf(words, 'verify.incomplete', language, { incomplete })}` : '';
    output.line(`${mark} ${invariant} ${service}/${site}: ${says}${left}`);
  }
  if (brokers.length === 0) output.line(`– I3: ${titleOf(words, 'verify.no_brokers', language)}`);
  for (const { invariant, service, site, message } of findings)
    output.line(`  ${invariant} ${service}/${site}: ${message}`);
  output.line(`violations: ${findings.length}`);
  output.result({ violations: findings.length, findings, checked });
  return findings.length === 0;
};

const words = defineMessages({
  'verify.I1': {
    'zh-Hant': '{count} 個已答覆的命令，事件各一次、不多不少',
    'zh-Hans': '{count} 个已答复的命令，事件各一次、不多不少',
    en: '{count} answered commands against their events: each there once, and none without an answer',
  },
  'verify.I2': {
    'zh-Hant': '{count} 個事件，位置與版本連續、時間不倒退、職責分離',
    'zh-Hans': '{count} 个事件，位置与版本连续、时间不倒退、职责分离',
    en: '{count} events: positions and versions without holes, times in order, duties apart',
  },
  'verify.I3': {
    'zh-Hant': '{count} 則已發布訊息，與日誌相同且依序',
    'zh-Hans': '{count} 条已发布消息，与日志相同且依序',
    en: '{count} published messages: the log, in its order',
  },
  'verify.I4': {
    'zh-Hant': '{count} 筆檢視資料與版本，由日誌重算後逐筆相同',
    'zh-Hans': '{count} 条视图数据与版本，由日志重算后逐条相同',
    en: '{count} rows and versions of the views: what the log gives when it is folded again',
  },
  'verify.I8': {
    'zh-Hant': '{count} 筆過去時點的資料，與重算到該時點的結果相同',
    'zh-Hans': '{count} 条过去时点的数据，与重算到该时点的结果相同',
    en: '{count} rows as of past positions: what the log gives up to there',
  },
  'verify.I9': {
    'zh-Hant': '{count} 個聯絡許可的答覆，由當時的規則與事實重算後相同',
    'zh-Hans': '{count} 个联络许可的答复，由当时的规则与事实重算后相同',
    en: '{count} answers of the contact gate: what the rules of then say to the facts of then',
  },
  'verify.incomplete': {
    'zh-Hant': '（{incomplete} 筆等待擱置的事件，未比對）',
    'zh-Hans': '（{incomplete} 条等待搁置的事件，未比对）',
    en: '({incomplete} wait for a parked event and were not compared)',
  },
  'verify.no_brokers': {
    'zh-Hant': '沒有 Kafka，未檢查已發布的訊息',
    'zh-Hans': '没有 Kafka，未检查已发布的消息',
    en: 'no Kafka, so nothing published to look at',
  },
} satisfies Record<`verify.${Invariant | 'incomplete' | 'no_brokers'}`, object>);
