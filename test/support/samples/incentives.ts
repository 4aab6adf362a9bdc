import type { IncentiveCommand, Proposed } from '../../../src/domain/incentive/events.ts';
import { aFile, COUNTY, OTHER_COUNTY } from '../tasks.ts';
import type { Samples } from './samples.ts';

const remark = { remark: '同意' };
const approved = { remark: '同意', expiresOn: '2024-12-31' };
const varied = { title: '情节较轻', points: '0.5', reasons: '复查认为较轻' };
const revoked = { reasons: '复查认为依据不足' };

export function aProposal(parts: Partial<Proposed> = {}): Proposed {
  return {
    title: '办理推诿',
    plan: 'p2024',
    clause: '1.1',
    origin: COUNTY,
    points: '1.5',
    grounds: '经查属实',
    basis: { source: '考核细则', article: '第六条' },
    evidence: [aFile()],
    effect: 'points',
    exclude: [{ unit: OTHER_COUNTY, reason: '没有参与' }],
    ...parts,
  };
}

export const incentiveSamples: Samples<IncentiveCommand> = {
  ProposeSanction: { type: 'ProposeSanction', data: aProposal() },
  ServeSanction: { type: 'ServeSanction', data: { remark: '已送达' } },
  DefendSanction: { type: 'DefendSanction', data: { statement: '情有可原', evidence: [aFile()] } },
  WaiveDefence: { type: 'WaiveDefence', data: {} },
  ImposeSanction: { type: 'ImposeSanction', data: approved },
  DeclineSanction: { type: 'DeclineSanction', data: remark },
  VarySanction: { type: 'VarySanction', data: varied },
  RevokeSanction: { type: 'RevokeSanction', data: revoked },
  ExpireSanction: { type: 'ExpireSanction', data: {} },
  ProposeCommendation: { type: 'ProposeCommendation', data: aProposal() },
  GrantCommendation: { type: 'GrantCommendation', data: approved },
  DeclineCommendation: { type: 'DeclineCommendation', data: remark },
  VaryCommendation: { type: 'VaryCommendation', data: varied },
  RevokeCommendation: { type: 'RevokeCommendation', data: revoked },
  ExpireCommendation: { type: 'ExpireCommendation', data: {} },
};
