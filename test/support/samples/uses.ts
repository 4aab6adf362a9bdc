import type { UseCommand } from '../../../src/domain/use/events.ts';
import { COUNTY } from '../tasks.ts';
import type { Samples } from './samples.ts';

const reasons = { reasons: '理由' };

export const useSamples: Samples<UseCommand> = {
  UseResult: {
    type: 'UseResult',
    data: {
      plan: 'p2024',
      period: '2024',
      purpose: 'awards',
      title: '年度评优评先',
      user: '市委组织部',
      document: '组通〔2025〕1号',
      units: [{ unit: COUNTY, edition: 1, effect: '授予先进单位' }],
    },
  },
  QuestionUse: { type: 'QuestionUse', data: { unit: COUNTY, edition: 2 } },
  UpholdUse: { type: 'UpholdUse', data: reasons },
  RevokeUse: { type: 'RevokeUse', data: reasons },
};
