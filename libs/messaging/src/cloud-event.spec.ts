import { defineEvent, defineService, id, type Recorded } from '@muster/contracts';
import { CloudEvent, Kafka, type CloudEventV1 } from 'cloudevents';
import { z } from 'zod';
import { fromCloudEvent, fromMessage, toCloudEvent, toMessage, UnreadableEvent } from './cloud-event.js';

const noted = (version: number, upcasts = {}) =>
  defineService('demo', [
    defineEvent('Noted', version, z.object({ noteId: id, words: z.string() }), {
      stream: ['note', 'noteId'],
      upcasts,
    }),
  ]);
const contract = noted(1);

const event: Recorded = {
  type: 'Noted',
  data: { noteId: '0b6d3a0e-5c0d-4d0b-9a53-1f0f6a1a0a10', words: '早到 – “ok”' },
  effectiveAt: '2026-03-02T01:03:00Z',
  id: 'f7c2f0f6-3f0e-5c55-9b7e-1f6f0f3c2a10',
  service: 'demo',
  site: 'main',
  position: 1287,
  stream: 'note-0b6d3a0e-5c0d-4d0b-9a53-1f0f6a1a0a10',
  version: 3,
  recordedAt: '2026-03-02T01:03:02.113Z',
  actor: 'opaque',
  commandId: 'command',
  correlationId: 'correlation',
  causationId: 'cause',
  traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
  simulated: true,
};
const bare: Recorded = { ...event, causationId: null, traceparent: null, simulated: false };
const kafkaMessage = (source: Recorded) => {
  const { value, headers } = toMessage(source, contract);
  const bytes = Object.entries(headers!).map(([name, text]) => [name, Buffer.from(String(text))]);
  return { value: Buffer.from(String(value)), headers: Object.fromEntries(bytes) as Record<string, Buffer> };
};

test.each([event, bare])('an event comes back unchanged, over JSON and over Kafka', (source) => {
  expect(fromCloudEvent(JSON.parse(JSON.stringify(toCloudEvent(source, contract))), contract)).toEqual(
    source,
  );
  expect(fromMessage(kafkaMessage(source), contract)).toEqual(source);
});

test('the CloudEvents package reads both forms', () => {
  expect(() => new CloudEvent(toCloudEvent(event, contract) as CloudEventV1<unknown>)).not.toThrow();
  const { key, value, headers } = toMessage(event, contract);
  const read = Kafka.toEvent({
    key: String(key),
    value: String(value),
    headers: headers as Record<string, string>,
    body: undefined,
  } as never);
  expect(read).toMatchObject({
    id: event.id,
    source: '/muster/demo/main',
    type: 'muster.demo.Noted.v1',
    sequence: '0000000000001287',
    data: event.data,
  });
});

test('older data are upcast, a newer version shows in the type', () => {
  const sent = toCloudEvent(event, contract);
  const newer = noted(3, {
    1: (data: object) => ({ ...data, two: 2 }),
    2: (data: object) => ({ ...data, three: 3 }),
  });
  expect(fromCloudEvent(sent, newer)).toMatchObject({
    type: 'Noted',
    data: { ...event.data, two: 2, three: 3 },
  });
  expect(fromCloudEvent({ ...sent, type: 'muster.demo.Noted.v2' }, contract)).toMatchObject({
    type: 'Noted.v2',
  });
});

test.each<[string, Partial<ReturnType<typeof kafkaMessage>> | { value: null }]>([
  ['broken JSON', { value: Buffer.from('{"a":') }],
  ['a tombstone', { value: null }],
  ['no CloudEvent', { headers: {} }],
  [
    'a foreign type',
    { headers: { ...kafkaMessage(event).headers, ce_type: Buffer.from('com.example.Other') } },
  ],
  [
    'a position beyond the safe integers',
    { headers: { ...kafkaMessage(event).headers, ce_sequence: Buffer.from('9999999999999999') } },
  ],
])('%s is unreadable', (_, change) => {
  expect(() => fromMessage({ ...kafkaMessage(event), ...change }, contract)).toThrow(UnreadableEvent);
});
