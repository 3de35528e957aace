import type { Applied } from '@muster/projections';

/**
 * The last changes of a site, so that somebody who was away for a moment hears what he or she missed. Who resumes from a
 * position that every projection had reached hears everything since, some of it twice.
 */
export class RecentChanges {
  private readonly changes: Applied[] = [];

  constructor(
    /** From this position on nothing is missing. */
    private completeFrom: number,
    private readonly most: number,
  ) {}

  add(applied: Applied): void {
    this.changes.push(applied);
    if (this.changes.length <= this.most) return;
    const gone = this.changes.shift()!;
    this.completeFrom = Math.max(this.completeFrom, gone.position);
  }

  /** What came after the position; undefined when some of it is forgotten. */
  since(position: number): readonly Applied[] | undefined {
    if (position < this.completeFrom) return undefined;
    return this.changes.filter((change) => change.position > position);
  }
}
