import { titleOf, type Language } from '@muster/platform';
import { examineDatabase } from './doctor/database.js';
import type { Diagnosis } from './doctor/diagnosis.js';
import { examineKafka } from './doctor/kafka.js';
import { examineKeys } from './doctor/keys.js';
import { examineMachine } from './doctor/machine.js';
import { examineSystem } from './doctor/system.js';
import { dataWords } from './doctor/words-data.js';
import { machineWords } from './doctor/words-machine.js';
import { systemWords } from './doctor/words-system.js';
import { findInstallation, type Where } from './installation.js';
import type { Output } from './terminal.js';

export const doctorWords = { ...machineWords, ...dataWords, ...systemWords };

export type DoctorCommand = Where & { readonly url: string; readonly bus?: 'embedded' | 'kafka' };

/** Looks at everything that a person can mend, and changes nothing. */
export const examine = async ({
  url: asked,
  bus: chosen,
  ...where
}: DoctorCommand): Promise<readonly Diagnosis[]> => {
  const installation = await findInstallation(where);
  const { databaseUrl, brokers, kekFile, lock } = installation;
  const bus = chosen ?? (brokers.length > 0 ? 'kafka' : 'embedded');
  const runs = lock?.runs === true;
  const url = runs ? lock.url : asked;
  return [
    ...(await examineMachine(installation, { bus, url })),
    ...(await examineDatabase(databaseUrl)),
    ...(await examineKeys(kekFile, databaseUrl)),
    ...(brokers.length > 0 ? await examineKafka(brokers) : []),
    ...(await examineSystem(url, runs)),
  ];
};

const MARKS = { ok: '✓', warning: '!', problem: '✗' } as const;

/** Says what is well and what to do about the rest. Resolves with whether nothing is a problem. */
export const doctor = async (
  command: DoctorCommand,
  output: Output,
  language: Language,
): Promise<boolean> => {
  const diagnoses = await examine(command);
  const said = diagnoses.map(({ code, state, facts }) => ({
    code,
    state,
    says: titleOf(doctorWords, code, language, facts),
    ...(state !== 'ok' && { remedy: titleOf(doctorWords, `${code}.remedy`, language, facts) }),
    facts,
  }));
  for (const { state, says, remedy } of said) {
    output.line(`${MARKS[state]} ${says}`);
    if (remedy) output.line(`    → ${remedy}`);
  }
  for (const one of said) output.result(one);
  return diagnoses.every(({ state }) => state !== 'problem');
};
