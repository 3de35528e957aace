import type { Answer } from '@muster/api-client';
import { skipToken, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { CaseRow } from '../api/case-types.js';
import { request } from '../api/http.js';
import { asProblem, type Problem } from '../api/problem.js';
import { serverNow } from '../api/server-clock.js';

export type PermitAnswer = Answer<'risk.Permits.request'>;

const keyOf = (caseId: string) => ['permit', caseId] as const;

/** What the gate last said about calling in this case, while the page is open. */
export const useGateAnswer = (caseId: string): PermitAnswer | undefined =>
  useQuery<PermitAnswer>({ queryKey: keyOf(caseId), queryFn: skipToken, staleTime: Infinity }).data;

export const isOpen = ({ outcome, expires }: PermitAnswer, now: number): boolean =>
  outcome === 'permitted' && expires !== undefined && now < Date.parse(expires);

/** Asks the gate for one call now. Each press is a question of its own. */
export const useAskGate = (site: string, collector: string, { caseId, debtorId }: CaseRow) => {
  const client = useQueryClient();
  return useMutation<PermitAnswer, Problem>({
    mutationFn: async () => {
      const response = await request('/api/risk/permits', {
        method: 'POST',
        body: {
          ...{ site, debtor: debtorId, account: caseId, collector },
          ...{ channel: 'call', purpose: 'collection' },
        },
        headers: { 'idempotency-key': crypto.randomUUID() },
      }).catch((error: unknown) => {
        throw asProblem(error);
      });
      return (await response.json()) as PermitAnswer;
    },
    onSuccess: (answer) => client.setQueryData(keyOf(caseId), answer),
  });
};

/** The permit to log a call with, and a way to put it away once it is used. */
export const useHeldPermit = (
  caseId: string,
): { readonly permit: string | undefined; readonly used: () => void } => {
  const client = useQueryClient();
  const answer = useGateAnswer(caseId);
  return {
    permit: answer && isOpen(answer, serverNow()) ? answer.permit : undefined,
    used: () => client.removeQueries({ queryKey: keyOf(caseId) }),
  };
};
