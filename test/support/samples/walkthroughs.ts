import type { RectificationCommand } from '../../../src/domain/rectification/events.ts';
import type { WalkthroughCommand } from '../../../src/domain/walkthrough/aggregate.ts';
import { aFile, COUNTY } from '../tasks.ts';
import type { Samples } from './samples.ts';

const finding = { title: '窗口重复收件', detail: '同一材料收了两次' };

export const walkthroughSamples: Samples<WalkthroughCommand | RectificationCommand> = {
  RecordWalkthrough: {
    type: 'RecordWalkthrough',
    data: {
      plan: 'p2024',
      clause: '1.1',
      errand: '企业开办',
      walker: '分管副市长',
      summary: '全程办理两天',
      findings: [{ id: '1', ...finding, unit: COUNTY }],
    },
  },
  OrderRectification: {
    type: 'OrderRectification',
    data: { plan: 'p2024', clause: '1.1', walkthrough: 'z1', finding: '1', ...finding, unit: COUNTY },
  },
  ReportRectification: {
    type: 'ReportRectification',
    data: { measures: '已改为一次收件', evidence: [aFile()] },
  },
  ConfirmRectification: { type: 'ConfirmRectification', data: { finding: '属实' } },
  SendBackRectification: { type: 'SendBackRectification', data: { finding: '仍有重复' } },
  LapseRectification: { type: 'LapseRectification', data: {} },
};
