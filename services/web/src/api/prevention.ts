import type { Answer } from '@muster/api-client';
import { view, type Scope } from './views.js';

/** Reviews of calls, trainings and policies as the browser sees them. Scores in hundredths of a point. */

const MOST = 1000;

type ReviewsView = Answer<'dashboards.CallReviews.list'>;
export type CallReviewRow = ReviewsView['rows'][number];
export type ItemScore = CallReviewRow['scores'][number];
export const disputes = [
  'open',
  'kept',
  'changed',
  'none',
] as const satisfies readonly CallReviewRow['dispute'][];
export const reviewList = ({ site, team, asOf }: Scope, dispute?: string) =>
  view<ReviewsView>('risk/call-reviews', site, { team, asOf, dispute, limit: MOST });

type SamplesView = Answer<'dashboards.Samples.list'>;
export type SampleRow = SamplesView['rows'][number];
export type SampledCall = SampleRow['calls'][number];
export const sampleList = ({ site, team, asOf }: Scope) =>
  view<SamplesView>('risk/samples', site, { team, asOf, limit: MOST });

type FormsView = Answer<'dashboards.QualityForms.list'>;
export type QualityForm = FormsView['rows'][number];
export type FormItem = QualityForm['items'][number];
export const formList = ({ site, asOf }: Scope) =>
  view<FormsView>('risk/quality-forms', site, { asOf, limit: MOST });

type CalibrationsView = Answer<'dashboards.Calibrations.list'>;
export type CalibrationRow = CalibrationsView['rows'][number];
export const calibrationList = ({ site, asOf }: Scope) =>
  view<CalibrationsView>('risk/calibrations', site, { asOf, limit: MOST });

type TrainingsView = Answer<'dashboards.Trainings.list'>;
export type TrainingRow = TrainingsView['rows'][number];
export const trainingStatuses = [
  'lapsed',
  'due',
  'trained',
] as const satisfies readonly TrainingRow['status'][];
export const trainingList = ({ site, team, asOf }: Scope, status?: string) =>
  view<TrainingsView>('risk/trainings', site, { team, asOf, status, limit: MOST });

type RequirementsView = Answer<'dashboards.Requirements.list'>;
export type RequirementRow = RequirementsView['rows'][number];
export const requirementList = ({ site, asOf }: Scope) =>
  view<RequirementsView>('risk/training-requirements', site, { asOf, limit: MOST });

type PoliciesView = Answer<'dashboards.Policies.list'>;
export type PolicyRow = PoliciesView['rows'][number];
export const policyList = ({ site, asOf }: Scope) =>
  view<PoliciesView>('risk/policies', site, { asOf, limit: MOST });
