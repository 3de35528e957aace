import { Readable } from 'node:stream';
import type { SourceLine } from '@muster/imports';
import { readDingTalk } from './dingtalk.js';

const read = async (content: string): Promise<SourceLine[]> => {
  const lines: SourceLine[] = [];
  // Small chunks: characters and records are cut anywhere.
  const bytes = Buffer.from(content);
  const chunks = Array.from({ length: Math.ceil(bytes.length / 7) }, (_, at) =>
    bytes.subarray(at * 7, at * 7 + 7),
  );
  for await (const line of readDingTalk(Readable.from(chunks))) lines.push(line);
  return lines;
};

describe('DingTalk', () => {
  const answer = (id: number) => ({
    errcode: 0,
    errmsg: 'ok',
    hasMore: false,
    recordresult: [
      { id, userId: 'M0101', checkType: 'OnDuty', userCheckTime: 1666227600000, timeResult: 'Normal' },
    ],
  });
  const line = (number: number, id: number) => ({
    line: number,
    fields: {
      id: String(id),
      userId: 'M0101',
      checkType: 'OnDuty',
      userCheckTime: '1666227600000',
      timeResult: 'Normal',
    },
  });

  test.each([
    ['one answer', JSON.stringify(answer(1)), [line(1, 1)]],
    ['an array of answers', JSON.stringify([answer(1), answer(2)]), [line(1, 1), line(2, 2)]],
    [
      'answers one after the other',
      `${JSON.stringify(answer(1))}\n${JSON.stringify(answer(2))}`,
      [line(1, 1), line(2, 2)],
    ],
  ])('%s', async (_, content, expected) => {
    expect(await read(content)).toEqual(expected);
  });

  test('broken JSON names the record', async () => {
    await expect(read('{"recordresult":[{"id":1},{"id":')).rejects.toMatchObject({
      reason: 'not_json',
      line: 2,
    });
  });
});
