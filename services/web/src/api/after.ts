/** Tokens `service/site:position` of the commands sent from here: the next views must have seen them. */
const seen = new Map<string, number>();

const TOKEN = /^([a-z-]+\/[\w-]+):(\d+)$/;

export const rememberAfter = (token: string): void => {
  const match = TOKEN.exec(token);
  if (!match) return;
  const [, log, position] = match as unknown as [string, string, string];
  seen.set(log, Math.max(seen.get(log) ?? 0, Number(position)));
};

/** What a view of this site waits for. */
export const afterTokens = (site: string): string[] =>
  [...seen].filter(([log]) => log.endsWith(`/${site}`)).map(([log, position]) => `${log}:${position}`);

/** A view that stands at these positions, by log, has seen what we waited for there: it need not be asked for again. */
export const forgetSeen = (positions: Readonly<Record<string, number>>): void => {
  for (const [log, position] of Object.entries(positions))
    if (position >= (seen.get(log) ?? Infinity)) seen.delete(log);
};
