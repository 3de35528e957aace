import { Controller, Get, Module } from '@nestjs/common';
import { Allow } from '../policies/allow.js';
import { Public } from '../policies/allow.js';
import { notesService, NotesModule } from '../testing/notes-service.js';
import { runForTest } from '../testing/running.js';
import { defineServiceApp } from './define.js';
import { Subscriptions } from './subscriptions.js';
import { testServerUrl } from '@muster/testing';

describe('a service that stops', () => {
  test('answers what is under way, ends streams, stops its consumers, and is quick', async () => {
    const service = await runForTest(notesService('stopping-notes'), testServerUrl());
    let handled = 0;
    await service.running.app.get(Subscriptions).attach({
      name: 'test.slow@1',
      source: 'stopping-notes',
      checkpoint: async () => ({ position: handled, eventId: null }),
      handle: async (_, events) => void (handled += events.length),
    });
    const slow = fetch(`${service.url}/api/stopping-notes/notes/slow/400`);
    const auditor = await service.issuer.token({ roles: ['auditor'], sites: ['*'] });
    const stream = await fetch(`${service.url}/api/stopping-notes/log/stream?site=main`, {
      headers: { authorization: `Bearer ${auditor}` },
    });
    await new Promise((done) => setTimeout(done, 100));
    const before = performance.now();
    const stopped = service.stop();
    await expect(stream.text()).resolves.toBeDefined();
    const answer = await slow;
    expect({ status: answer.status, body: await answer.json() }).toEqual({
      status: 200,
      body: { waited: 400 },
    });
    await stopped;
    expect(performance.now() - before).toBeLessThan(3000);
    await expect(fetch(`${service.url}/health/live`)).rejects.toThrow();
  });

  test('is stopped once, however often it is asked', async () => {
    const service = await runForTest(notesService('twice-notes'), testServerUrl());
    expect(service.running.stop()).toBe(service.running.stop());
    await service.stop();
  });

  test('a consumer that is not healthy makes the service unready, by name', async () => {
    const service = await runForTest(notesService('unready-notes'), testServerUrl());
    const { indicators } = service.running.app.get(Subscriptions) as unknown as {
      indicators: { add: (name: string, indicator: () => boolean) => void };
    };
    indicators.add('notes.view@1', () => false);
    const answer = await fetch(`${service.url}/health/ready`);
    expect({ status: answer.status, body: await answer.json() }).toEqual({
      status: 503,
      body: { ready: false, checks: { database: 'up', 'notes.view@1': 'down' } },
    });
    await service.stop();
  });
});

describe('deny by default', () => {
  const start = (controller: new () => object, name: string) => {
    @Module({ imports: [NotesModule], controllers: [controller] })
    class OneMore {}
    return runForTest({ ...notesService(name), module: OneMore }, testServerUrl());
  };

  @Controller('open')
  class Forgotten {
    @Get()
    everything() {
      return 'secrets';
    }
  }

  @Controller('said')
  class Said {
    @Get('a')
    @Public()
    a() {
      return 'a';
    }

    @Get('b')
    @Allow('dashboards.read')
    b() {
      return 'b';
    }
  }

  test('a route that says nothing about who may call it keeps the service from starting', async () => {
    await expect(start(Forgotten, 'forgotten-notes')).rejects.toThrow('Forgotten.everything');
  });

  test('a route that says it is served', async () => {
    const service = await start(Said, 'said-notes');
    expect((await fetch(`${service.url}/api/said-notes/said/a`)).status).toBe(200);
    expect((await fetch(`${service.url}/api/said-notes/said/b`)).status).toBe(401);
    await service.stop();
  });
});

test('a service whose titles lack a language is not even declared', () => {
  const messages = { 'x.y': { 'zh-Hant': '甲', 'zh-Hans': '', en: 'a' } };
  expect(() => defineServiceApp({ name: 'x', module: NotesModule, messages })).toThrow('x.y: zh-Hans');
});
