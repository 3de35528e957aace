import { useMutation, useQueryClient } from '@tanstack/react-query';
import { rememberAfter } from './after.js';
import { request } from './http.js';
import { asProblem, type Problem } from './problem.js';
import type { CommandAnswer } from './types.js';

export interface Command {
  /** Whose command it is; attendance's when absent. */
  readonly service?: 'attendance' | 'operations' | 'risk' | undefined;
  /** Below `/api/<service>/`. */
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>> & { readonly site: string };
  /** The same for every attempt of one decision of a person, so that it happens once. */
  readonly idempotencyKey: string;
}

/** @throws Problem */
export const sendCommand = async <Answer extends CommandAnswer>({
  service = 'attendance',
  path,
  body,
  idempotencyKey,
}: Command): Promise<Answer> => {
  const response = await request(`/api/${service}/${path}`, {
    method: 'POST',
    body,
    headers: { 'idempotency-key': idempotencyKey },
  });
  const answer = (await response.json()) as Answer;
  if (typeof answer.after === 'string') rememberAfter(answer.after);
  return answer;
};

/** Sends commands and brings every view up to date afterwards. */
export const useCommand = <Answer extends CommandAnswer = CommandAnswer>() => {
  const client = useQueryClient();
  return useMutation<Answer, Problem, Command>({
    mutationFn: (command) =>
      sendCommand<Answer>(command).catch((error: unknown) => {
        throw asProblem(error);
      }),
    onSettled: () => client.invalidateQueries({ queryKey: ['view'] }),
  });
};
