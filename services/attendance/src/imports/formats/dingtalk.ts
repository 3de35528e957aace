import chain from 'stream-chain';
import { pick } from 'stream-json/filters/pick.js';
import { parser } from 'stream-json/parser.js';
import { streamValues } from 'stream-json/streamers/stream-values.js';
import { UnreadableFile, type SourceFormat } from '@muster/imports';

/**
 * What DingTalk's `attendance/list` answers: `{ errcode, recordresult: [{ id, userId, checkType, userCheckTime, timeResult, … }] }`; one answer,
 * an array of them, or one after the other. `line` is the record's number.
 */
export const readDingTalk: SourceFormat = async function* (content) {
  const records = chain([
    content,
    parser({ jsonStreaming: true }),
    pick({ filter: /(^|\.)recordresult\.\d+$/, once: false }),
    streamValues(),
  ]) as unknown as AsyncIterable<{ value: unknown }>;
  let line = 0;
  try {
    for await (const { value } of records) {
      line += 1;
      const fields = typeof value === 'object' && value !== null ? Object.entries(value) : [];
      yield { line, fields: Object.fromEntries(fields.map(([name, field]) => [name, String(field ?? '')])) };
    }
  } catch (error) {
    throw new UnreadableFile(line + 1, 'not_json', error);
  }
};
