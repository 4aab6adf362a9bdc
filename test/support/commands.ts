import type { AnyCommand } from '../../src/domain/catalogue.ts';
import { FORMER_PROCEDURE } from '../../src/domain/scheme/procedure.ts';
import { accountabilitySamples } from './samples/accountability.ts';
import { appealSamples } from './samples/appeals.ts';
import { breakdownSamples } from './samples/breakdowns.ts';
import { caseSamples, issueSamples } from './samples/cases.ts';
import { assignmentSamples, misreportSamples, samplingSamples } from './samples/claims.ts';
import { dispatchSamples } from './samples/dispatches.ts';
import { incentiveSamples } from './samples/incentives.ts';
import { indicatorSamples } from './samples/indicators.ts';
import { monitoringSamples } from './samples/monitoring.ts';
import { noticeSamples } from './samples/notices.ts';
import { periodSamples } from './samples/periods.ts';
import { changeSamples, reformSamples } from './samples/reforms.ts';
import type { Samples } from './samples/samples.ts';
import { surveySamples } from './samples/surveys.ts';
import { toleranceSamples } from './samples/tolerances.ts';
import { useSamples } from './samples/uses.ts';
import { walkthroughSamples } from './samples/walkthroughs.ts';
import { someRules } from './scoring.ts';
import { aClause, aFile, aHeading, aTarget } from './tasks.ts';

/** With nothing that a band may leave out: a sample says only what it must. */
const ONE_GRADE = { article: '第十一条', bands: [{ code: 'ungraded', name: '未定等次' }] };

/** One well-formed command of every type, with something in every optional place. */
export const SAMPLES: Samples<AnyCommand> = {
  ...accountabilitySamples,
  ...incentiveSamples,
  ...toleranceSamples,
  ...walkthroughSamples,
  ...reformSamples,
  ...changeSamples,
  ...periodSamples,
  ...appealSamples,
  ...useSamples,
  ...noticeSamples,
  ...dispatchSamples,
  ...caseSamples,
  ...issueSamples,
  ...breakdownSamples,
  ...indicatorSamples,
  ...surveySamples,
  ...monitoringSamples,
  ...assignmentSamples,
  ...samplingSamples,
  ...misreportSamples,
  RegisterUnit: {
    type: 'RegisterUnit',
    data: {
      code: 'xian-a',
      name: '甲县',
      fullName: '甲县人民政府',
      aliases: ['甲'],
      group: 'county',
      order: 1,
      validFrom: '2024-01-01',
      validTo: '2025-12-31',
    },
  },
  PlaceUnit: { type: 'PlaceUnit', data: { parent: 'xian-b', reasons: '隶属关系' } },
  RenameUnit: {
    type: 'RenameUnit',
    data: { name: '甲市', fullName: '甲市人民政府', since: '2024-09-01', reform: 'r1' },
  },
  DissolveUnit: { type: 'DissolveUnit', data: { on: '2024-09-01', successors: ['xian-b'], reform: 'r1' } },
  RegisterCollective: {
    type: 'RegisterCollective',
    data: { name: '各县(区)人民政府', forms: ['各县区'], group: 'county' },
  },
  DraftPlan: {
    type: 'DraftPlan',
    data: {
      heading: aHeading(),
      clauses: [
        aClause({
          responsible: ['各部门'],
          deadline: '2024-09-30',
          targets: [aTarget({ deadline: '2024-09-30', relativeTo: '2023年' })],
        }),
      ],
    },
  },
  ResolveName: { type: 'ResolveName', data: { name: '市发展改革委', units: ['fagaiwei'] } },
  LeaveNameOpen: { type: 'LeaveNameOpen', data: { name: '市发展改革委', reason: '未列名单' } },
  PublishPlan: { type: 'PublishPlan', data: { known: [{ name: '市发展改革委', units: ['fagaiwei'] }] } },
  ReceiveEvidence: { type: 'ReceiveEvidence', data: aFile() },
  PublishScheme: {
    type: 'PublishScheme',
    data: { version: 1, rules: someRules({ grades: ONE_GRADE }), textSha256: 'c'.repeat(64) },
  },
  AdoptScheme: {
    type: 'AdoptScheme',
    data: { scheme: 'x2024', version: 1, title: '考核细则', procedure: FORMER_PROCEDURE },
  },
  ChangeLamp: {
    type: 'ChangeLamp',
    data: {
      assignment: 'p2024.1.1.lead.xian-a',
      plan: 'p2024',
      from: 'green',
      to: 'red',
      name: '红灯',
      mark: '●',
      rule: 1,
      scheme: 'x2024',
      version: 1,
      title: '考核细则',
    },
  },
  CloseDay: { type: 'CloseDay', data: { date: '2024-07-03', workingDay: true } },
  RecordRefusal: {
    type: 'RecordRefusal',
    data: {
      by: { account: 'lingdao-01', role: 'leader', unit: 'shi' },
      asked: 'PublishPlan',
      target: 'p2024',
      rule: 'P03',
    },
  },
  DeclareSimulation: { type: 'DeclareSimulation', data: { seed: 7, notice: '模拟数据' } },
};
