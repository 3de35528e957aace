import fc from 'fast-check';
import { eventStreamParser, type ServerEvent } from './sse.js';

const read = (pieces: readonly string[]): ServerEvent[] => {
  const events: ServerEvent[] = [];
  const parse = eventStreamParser((event) => events.push(event));
  pieces.forEach(parse);
  return events;
};

const STREAM =
  ': hello\r\n\r\nid: attendance/main:7\nevent: changed\ndata: {"projection":"today",\ndata: "site":"main"}\n\ndata\n\nevent: heartbeat\ndata:x\n\n';

describe('an event stream', () => {
  it('gives events, ids and signs of life', () => {
    expect(read([STREAM])).toEqual([
      { event: 'comment', data: 'hello', id: null },
      { event: 'changed', data: '{"projection":"today",\n"site":"main"}', id: 'attendance/main:7' },
      { event: 'message', data: '', id: 'attendance/main:7' },
      { event: 'heartbeat', data: 'x', id: 'attendance/main:7' },
    ]);
  });

  it('reads the same however the network cuts it', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(STREAM.length), { maxLength: 12 }), (cuts) => {
        const at = [0, ...cuts.sort((a, b) => a - b), STREAM.length];
        const pieces = at.slice(1).map((end, index) => STREAM.slice(at[index], end));
        expect(read(pieces)).toEqual(read([STREAM]));
      }),
    );
  });
});
