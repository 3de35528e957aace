import { jest } from '@jest/globals';
import type { ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { NoAnswer } from '@muster/eventstore';
import { firstValueFrom, NEVER, of, type Observable } from 'rxjs';
import { AnswerTime, LongRunning } from './answer-time.js';

class Methods {
  decide(): void {}

  @LongRunning()
  takeIn(): void {}
}

const asked = (method: string, handler: keyof Methods, answer: Observable<unknown> = NEVER) => {
  const context = {
    switchToHttp: () => ({ getRequest: () => ({ method }) }),
    getHandler: () => Methods.prototype[handler],
  } as unknown as ExecutionContext;
  const outcome = jest.fn<(outcome: unknown) => void>();
  firstValueFrom(new AnswerTime(new Reflector()).intercept(context, { handle: () => answer })).then(
    outcome,
    outcome,
  );
  return outcome;
};

describe('the time an answer may take', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('tells whoever commands within 5 s that there is no answer', async () => {
    const outcome = asked('POST', 'decide');
    await jest.advanceTimersByTimeAsync(4_700);
    expect(outcome).not.toHaveBeenCalled();
    await jest.advanceTimersByTimeAsync(200);
    expect(outcome).toHaveBeenCalledWith(expect.any(NoAnswer));
  });

  it('lets readings and long work take what they take, and hands answers on', async () => {
    const waiting = [asked('GET', 'decide'), asked('POST', 'takeIn')];
    const answered = asked('POST', 'decide', of('done'));
    await jest.advanceTimersByTimeAsync(60_000);
    for (const outcome of waiting) expect(outcome).not.toHaveBeenCalled();
    expect(answered).toHaveBeenCalledWith('done');
  });
});
