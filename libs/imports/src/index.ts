export {
  checked,
  chosen,
  clock,
  date,
  headersOf,
  required,
  type LineProblem,
  type ParsedLine,
} from './fields.js';
export { readCsv, readCsvOf } from './formats/csv.js';
export { UnreadableFile, type SourceFormat, type SourceLine } from './formats/source.js';
export { readXlsx } from './formats/xlsx.js';
export { ImportAnswer, importAnswer, ImportBegun, ReportQuery, UploadQuery } from './import-dto.js';
export {
  alone,
  checkFile,
  loadFile,
  type FoundProblem,
  type GoodLine,
  type ImportCounts,
  type ImportWork,
  type LineOutcome,
} from './import-run.js';
export { Imports, type ImportOrder, type ImportReport, type WorkOf } from './imports.js';
export { Spool } from './spool.js';
export { importTables } from './tables.js';
