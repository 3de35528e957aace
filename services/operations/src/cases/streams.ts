import { streamName } from '@muster/kernel';

const floor = (site: string) => streamName('floor', site);
const policy = (site: string) => streamName('policy', site);
const debtor = (debtorId: string) => streamName('debtor', debtorId);
const returns = (site: string) => streamName('returns', site);
const ofCase = (caseId: string) => streamName('case', caseId);

/** Names of the streams that decisions about cases load. */
export const streamsOf = {
  floor: (site: string): readonly string[] => [floor(site), policy(site)],
  debtor,
  case: ofCase,
  batch: (site: string, batchId: string): readonly string[] => [streamName('batch', batchId), returns(site)],
  caseOnFloor: (site: string, caseId: string): readonly string[] => [
    ofCase(caseId),
    floor(site),
    policy(site),
    returns(site),
  ],
} as const;
