import { Clock } from '@muster/platform';
import { Injectable, Module } from '@nestjs/common';
import { CaseEntry } from '../cases/case-entry.js';
import { CasesModule } from '../cases/cases.module.js';
import { SiteFloors } from '../cases/site-floors.js';
import { FileImports } from '../files/file-imports.js';
import { PORTFOLIO_FORMATS, portfolioWork, type PortfolioOrder } from './portfolio-loader.js';

/** Files of lenders. */
@Injectable()
class PortfolioFiles {
  constructor(files: FileImports, entry: CaseEntry, floors: SiteFloors, clock: Clock) {
    files.reads({
      kind: 'cases',
      formats: PORTFOLIO_FORMATS,
      operation: 'operations.case.manage',
      work: (order, open) => portfolioWork({ entry, floors, clock }, order as PortfolioOrder, open),
    });
  }
}

@Module({ imports: [CasesModule], providers: [PortfolioFiles] })
export class PortfolioModule {}
