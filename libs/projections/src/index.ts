export { AFTER_TOKEN, parseAfter, type After } from './after.js';
export { AppliedSignal, type Applied } from './applied.js';
export { ProjectionConsumer } from './projection-consumer.js';
export type { ParkedReaction } from './parked-reactions.js';
export type { Differences } from './compare.js';
export type { ClosedVersion, Version } from './fold.js';
export { everyRowAt } from './found.js';
export {
  acceptRebuild,
  discardRebuild,
  rebuild,
  type RebuildOptions,
  type RebuildProgress,
  type RebuildReport,
} from './rebuild.js';
export { Refold, type RefoldOptions } from './refold.js';
export type { MovedKeys, Moves, MovesQuery, Sums, SumsQuery } from './sums.js';
export { tablesOf, type Tables } from './tables.js';
export { ReactionConsumer, type Execute } from './reaction-consumer.js';
export type { CheckpointMove } from './checkpoint-moves.js';
export type { AnyOf, OrderBy, Range, Scalar, Where } from './query.js';
export type { ColumnType, Projection, Reaction } from './types.js';
export type { Explanation, Positions, RowsAnswer, RowsQuery, Standing, ViewRow } from './view.js';
export { ViewReader } from './view-reader.js';
