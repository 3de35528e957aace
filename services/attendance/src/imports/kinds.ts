import { readCsv, readXlsx, type ParsedLine, type SourceFormat } from '@muster/imports';
import { readDingTalk } from './formats/dingtalk.js';
import { parseDingTalk, parseEmployee, parsePunch, parseRoster } from './records.js';

export const IMPORT_KINDS = ['employees', 'rosters', 'punches'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

export const IMPORT_FORMATS = ['csv', 'xlsx', 'dingtalk'] as const;
export type ImportFormat = (typeof IMPORT_FORMATS)[number];

const READERS: Readonly<Record<ImportFormat, SourceFormat>> = {
  csv: readCsv,
  xlsx: readXlsx,
  dingtalk: readDingTalk,
};

export type AnyRecord = { readonly staffNo: string; readonly team?: string | null };

/** How files of a kind and format are read; undefined when there is no such pair (DingTalk knows punches only). */
export const readerOf = (
  kind: ImportKind,
  format: ImportFormat,
  zone: string,
):
  | {
      readonly read: SourceFormat;
      readonly parse: (fields: Readonly<Record<string, string>>) => ParsedLine<AnyRecord>;
    }
  | undefined => {
  if (format === 'dingtalk')
    return kind === 'punches' ? { read: readDingTalk, parse: parseDingTalk } : undefined;
  const parse = { employees: parseEmployee, rosters: parseRoster, punches: parsePunch(zone) }[kind];
  return { read: READERS[format], parse };
};
