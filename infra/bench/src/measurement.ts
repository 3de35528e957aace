/** One figure beside its reference, measured in the same run on the same machine. */
export type Measurement = {
  readonly suite: string;
  /** Tells the load: `append, 64 writers`. */
  readonly name: string;
  readonly unit: string;
  readonly ours: number;
  readonly reference: number;
  readonly referenceName: string;
  /** Above 1 is better than the reference, whether more or less of the unit is better. */
  readonly ratio: number;
  /** Operations measured on our side. */
  readonly n: number;
};
