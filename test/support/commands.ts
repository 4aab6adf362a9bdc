import type { AnyCommand } from '../../src/domain/catalogue.ts';
import { FORMER_PROCEDURE } from '../../src/domain/scheme/procedure.ts';
import { assignmentSamples, misreportSamples, samplingSamples } from './samples/claims.ts';
import type { Samples } from './samples/samples.ts';
import { walkthroughSamples } from './samples/walkthroughs.ts';
import { incentiveOf, someRules } from './scoring.ts';
import { aClause, aFile, aHeading, aTarget, COUNTY } from './tasks.ts';

const remark = { remark: '同意' };
const { title, plan, clause, origin, points, grounds, basis } = incentiveOf('i1', COUNTY, '1.1', '1.5');
const proposal = { title, plan, clause, origin, points, grounds, basis, evidence: [aFile()] };

/** One well-formed command of every type, with something in every optional place. */
export const SAMPLES: Samples<AnyCommand> = {
  ...walkthroughSamples,
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
  ProposeSanction: { type: 'ProposeSanction', data: proposal },
  ImposeSanction: { type: 'ImposeSanction', data: remark },
  DeclineSanction: { type: 'DeclineSanction', data: remark },
  ProposeCommendation: { type: 'ProposeCommendation', data: proposal },
  GrantCommendation: { type: 'GrantCommendation', data: remark },
  DeclineCommendation: { type: 'DeclineCommendation', data: remark },
  RecordSurveyResult: {
    type: 'RecordSurveyResult',
    data: {
      wave: '2024Q2',
      unit: COUNTY,
      ballots: [{ choice: '满意', count: 3 }],
      instrument: '问卷',
      basis,
    },
  },
  PublishScheme: {
    type: 'PublishScheme',
    data: { version: 1, rules: someRules(), textSha256: 'c'.repeat(64) },
  },
  AdoptScheme: {
    type: 'AdoptScheme',
    data: { scheme: 'x2024', version: 1, title: '考核细则', procedure: FORMER_PROCEDURE },
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
