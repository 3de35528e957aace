import { serviceApp as attendance } from '@muster/attendance';
import { PROJECTIONS, serviceApp as dashboards } from '@muster/dashboards';
import { serviceApp as operations } from '@muster/operations';
import type { ServiceApp } from '@muster/platform';
import type { Projection } from '@muster/projections';
import { serviceApp as risk } from '@muster/risk';

/** Every service of an installation. */
export const SERVICES: readonly ServiceApp[] = [attendance, operations, risk, dashboards];

/** Which service keeps which projections. */
export const READ_MODELS: readonly {
  readonly service: string;
  readonly projections: readonly Projection<object>[];
}[] = [{ service: dashboards.name, projections: PROJECTIONS }];
