/** Rows that a committed batch changed; tells waiting views and live screens of the same process. */
export type Applied = {
  readonly projection: string;
  readonly site: string;
  /** The projection stands here now. */
  readonly position: number;
  readonly keys: readonly string[];
};

/** In-process signal of what projections have applied. Never the only way to learn of it: other processes have no part in it. */
export class AppliedSignal {
  private readonly listeners = new Set<(applied: Applied) => void>();

  /** Returns the unsubscribe. */
  subscribe(listener: (applied: Applied) => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  emit(applied: Applied): void {
    for (const listener of this.listeners) listener(applied);
  }
}
