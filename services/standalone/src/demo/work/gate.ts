import { deriveId } from '@muster/kernel';
import { post, type Act } from '../acts.js';
import { instantOf } from '../floor-calendar.js';
import { FLOOR, officer, type Person } from '../people.js';
import type { DemoCase } from './portfolio.js';

const legal = officer('legal');
const manager = officer('manager');
const caseAdmin = officer('case-admin');

/** What the gate knows of debtors and collectors, a rule that Legal tightens, and an emergency. Of a day when the floor is known everywhere. */
export const gate = (cases: readonly DemoCase[], workdays: readonly string[]): readonly Act[] => {
  const before = workdays.at(-2)!;
  const at = (time: string) => instantOf(before, time);
  // Hardship and avoiding debtors are in a hand for as long as the floor lives.
  const [asked, represented, agreed, busy, refused] = cases.filter(
    ({ character }) => character === 'hardship',
  );
  const [, threatening] = cases.filter(({ character }) => character === 'avoider');
  const of = (one: DemoCase, time: string, by: Person, what: string, body: Record<string, unknown>) =>
    post(at(time), by, `risk/debtors/{{${one.ref}.debtorId}}/${what}`, body, one.ref);
  const wrongly = `stop ${refused!.ref}`;
  return [
    of(asked!, '10:02', caseAdmin, 'stops', { cause: 'cease', note: '書面要求停止聯絡，來函存檔 2-114' }),
    of(represented!, '10:31', legal, 'stops', { cause: 'attorney', note: '委任書正本已收' }),
    of(agreed!, '10:46', agreed!.collector, 'consents', {
      ...{ to: 'hours', channels: ['call'], evidence: '本人於錄音中同意 21:00 後來電，下班後方便' },
    }),
    of(busy!, '11:01', busy!.collector, 'inconvenient-times', {
      times: [{ weekdays: [1, 2, 3, 4, 5], from: '12:00', to: '14:00' }],
    }),
    {
      ...of(refused!, '11:16', refused!.collector, 'stops', {
        ...{ cause: 'third_party_refused', note: '接聽者稱與本人無關，要求勿再來電' },
      }),
      as: wrongly,
    },
    of(refused!, '15:31', legal, `stops/{{${wrongly}.stopId}}/lift`, {
      reason: '經查號碼屬本人，本人確認為誤會',
    }),
    post(at('15:46'), legal, 'risk/rule-packs/activate', {
      ...{ jurisdiction: 'cn', changes: [{ rule: 'CN-CBA-TRY6', parameters: { most: 5 } }] },
      reason: '委案方要求同一號碼每日至多 5 次',
    }),
    ...emergency(threatening!, before),
    ...held(before),
  ];
};

/** 緊急放行: a threat of self-harm late at night. */
const emergency = ({ ref, collector }: DemoCase, date: string): readonly Act[] => {
  const as = `override ${ref}`;
  const asked = {
    ...{ debtor: `{{${ref}.debtorId}}`, account: `{{${ref}.caseId}}`, collector: collector.employeeId },
    ...{ channel: 'call', purpose: 'collection' },
    reason: '債務人來訊表示想不開，須立即確認人身安全並轉介專線',
  };
  const call = { channel: 'call', direction: 'outbound', outcome: 'right_party', talkSeconds: 410 };
  return [
    { ...post(instantOf(date, '22:16'), manager, 'risk/permits/override', asked, ref), as },
    post(
      instantOf(date, '22:18'),
      collector,
      `operations/cases/{{${ref}.caseId}}/contacts`,
      { ...call, wrapSeconds: 60, permit: `{{${as}.permit}}` },
      ref,
    ),
  ];
};

/** 停止聯絡: one collector was let go again the same day, another one is still held. */
const held = (date: string): readonly Act[] => {
  const collectors = FLOOR.filter(({ position }) => position === 'collector');
  const [first, last] = [collectors.at(-2)!, collectors.at(-1)!];
  const hold = (one: Person, time: string) => ({
    ...post(
      instantOf(date, time),
      legal,
      `risk/collectors/${one.employeeId}/holds`,
      { causeId: deriveId('demo', 'hold', one.user) },
      `hold ${one.user}`,
    ),
    as: `hold ${one.user}`,
  });
  return [
    hold(first, '13:02'),
    hold(last, '13:17'),
    post(
      instantOf(date, '17:01'),
      legal,
      `risk/collectors/${first.employeeId}/holds/{{hold ${first.user}.holdId}}/release`,
      {},
      `hold ${first.user}`,
    ),
  ];
};
