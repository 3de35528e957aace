/** What `npm start` decides before anything of Muster runs (tools/start.mjs). */
export type StartOptions = {
  readonly port: number;
  readonly dataDir: string;
  readonly bus: 'embedded' | 'kafka';
  /** No demo floor. */
  readonly empty: boolean;
  /** `performance.now()` of the command's beginning is the origin of `ready in N s`. */
  readonly startedAt: number;
};
