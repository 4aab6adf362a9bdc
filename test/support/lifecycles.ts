import type { AnyEvent } from '../../src/domain/catalogue.ts';
import { accountabilityLifecycle } from '../domain/accountability/lifecycle.ts';
import { appealLifecycle } from '../domain/appeal/lifecycle.ts';
import { assignmentLifecycle } from '../domain/assignment/lifecycle.ts';
import { breakdownLifecycle } from '../domain/breakdown/lifecycle.ts';
import { caseLifecycle } from '../domain/case/lifecycle.ts';
import { dispatchLifecycle } from '../domain/dispatch/lifecycle.ts';
import { improvementLifecycle } from '../domain/improvement/lifecycle.ts';
import { incentiveLifecycle } from '../domain/incentive/lifecycle.ts';
import { indicatorLifecycle } from '../domain/indicator/lifecycle.ts';
import { misreportLifecycle } from '../domain/misreport/lifecycle.ts';
import { readingLifecycle, sourceLifecycle } from '../domain/monitoring/lifecycle.ts';
import { noticeLifecycle } from '../domain/notice/lifecycle.ts';
import { periodLifecycle } from '../domain/period/lifecycle.ts';
import { planLifecycle } from '../domain/plan/lifecycle.ts';
import { rectificationLifecycle } from '../domain/rectification/lifecycle.ts';
import { reformLifecycle } from '../domain/reform/lifecycle.ts';
import { samplingLifecycle } from '../domain/sampling/lifecycle.ts';
import { scorecardLifecycle } from '../domain/scorecard/lifecycle.ts';
import { surveyLifecycle, waveLifecycle } from '../domain/survey/lifecycle.ts';
import { systemicIssueLifecycle } from '../domain/systemic-issue/lifecycle.ts';
import { toleranceLifecycle } from '../domain/tolerance/lifecycle.ts';
import { useLifecycle } from '../domain/use/lifecycle.ts';
import { type Lifecycle, type Trodden, walkThrough } from './lifecycle.ts';

/** A lifecycle whose own types are left aside. */
type AnyLifecycle = Lifecycle<unknown, { type: string; data: unknown }, { type: string; data: unknown }>;

const LIFECYCLES = new Map(
  [
    accountabilityLifecycle,
    appealLifecycle,
    assignmentLifecycle,
    breakdownLifecycle,
    caseLifecycle,
    dispatchLifecycle,
    improvementLifecycle,
    incentiveLifecycle,
    indicatorLifecycle,
    misreportLifecycle,
    noticeLifecycle,
    periodLifecycle,
    planLifecycle,
    readingLifecycle,
    rectificationLifecycle,
    reformLifecycle,
    samplingLifecycle,
    scorecardLifecycle,
    sourceLifecycle,
    surveyLifecycle,
    systemicIssueLifecycle,
    toleranceLifecycle,
    useLifecycle,
    waveLifecycle,
  ].map((each) => [each.aggregate.category, each as unknown as AnyLifecycle]),
);

/**
 * Walks every stream of a log through the machines that watch it, demanding that they allow each event and that the
 * reducer agrees. Returns the states visited and the transitions taken.
 */
export function walkLog(events: readonly AnyEvent[]): Trodden {
  const trodden: Trodden = new Set();
  for (const [stream, own] of Map.groupBy(events, (event) => event.stream)) {
    const at = stream.indexOf('-');
    const lifecycle = LIFECYCLES.get(stream.slice(0, at));
    if (lifecycle === undefined) continue;
    for (const each of walkThrough(lifecycle, stream.slice(at + 1), own as never)) trodden.add(each);
  }
  return trodden;
}
