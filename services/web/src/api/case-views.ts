import type { CaseRow, CasesView, CaseView, ContactFiguresView, StuckView } from './case-types.js';
import { list, view, type Scope } from './views.js';

export interface CaseFilter {
  readonly bucket?: number | undefined;
  readonly strategy?: string | undefined;
  /** The holder. */
  readonly employee?: string | undefined;
  readonly stuck?: boolean | undefined;
  readonly escalated?: boolean | undefined;
  readonly pool?: boolean | undefined;
}
export const caseList = ({ site, team, asOf }: Scope, { stuck, escalated, pool, ...filter }: CaseFilter) =>
  list<CaseRow, CasesView>('operations/cases', site, {
    ...{ team: pool ? undefined : team, asOf, ...filter },
    ...(stuck && { stuck: 'true' }),
    ...(escalated && { escalated: 'true' }),
    ...(pool && { pool: 'true' }),
  });

export const stuckView = ({ site, team, asOf }: Scope) =>
  view<StuckView>('operations/stuck-cases', site, { team, asOf });

export const caseView = ({ site, asOf }: Scope, caseId: string) =>
  view<CaseView>(`operations/cases/${caseId}`, site, { asOf });

export const contactFiguresView = ({ site, team, asOf }: Scope, date: string) =>
  view<ContactFiguresView>('operations/contacts/figures', site, { team, asOf, from: date, to: date });
