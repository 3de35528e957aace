import type { LogReader } from '@muster/eventstore';
import { eventsAfter } from './log-commands.js';

export type Finding = { readonly invariant: 'I1' | 'I2'; readonly where: string; readonly what: string };

/**
 * Reads a site's whole log and checks what must hold of it: positions and versions without holes (I2), each event once, recorded
 * times that never go back (I1). Memory grows with the number of streams, not of events.
 */
export const verifyLog = async (
  log: LogReader,
  site: string,
  onProgress: (position: number) => void = () => undefined,
): Promise<{ readonly events: number; readonly findings: readonly Finding[] }> => {
  const findings: Finding[] = [];
  const versions = new Map<string, number>();
  let position = 0;
  let recordedAt = '';
  let commandId = '';
  let ids = new Set<string>();
  for await (const event of eventsAfter(log, site, 0)) {
    const where = `${log.service}/${site}:${event.position}`;
    if (event.position !== position + 1)
      findings.push({ invariant: 'I2', where, what: `position ${position + 1} is missing` });
    const version = (versions.get(event.stream) ?? 0) + 1;
    if (event.version !== version)
      findings.push({
        invariant: 'I2',
        where,
        what: `version ${event.version} of ${event.stream}, not ${version}`,
      });
    if (event.recordedAt < recordedAt)
      findings.push({ invariant: 'I1', where, what: 'recorded before the event in front of it' });
    // Ids derive from the command, and a command's events lie together: comparing within a command suffices.
    if (event.commandId !== commandId) ids = new Set();
    if (ids.has(event.id))
      findings.push({ invariant: 'I1', where, what: `event id ${event.id} a second time` });
    ids.add(event.id);
    ({ position, recordedAt, commandId } = event);
    versions.set(event.stream, event.version);
    if (position % 1000 === 0) onProgress(position);
  }
  const head = await log.head(site);
  if (head.position < position)
    findings.push({
      invariant: 'I2',
      where: `${log.service}/${site}`,
      what: 'the head lies before the last event',
    });
  return { events: position, findings };
};
