import type { NoticeCommand } from '../../../src/domain/notice/events.ts';
import { aFile, COUNTY, TASK } from '../tasks.ts';
import type { Samples } from './samples.ts';

export const noticeSamples: Samples<NoticeCommand> = {
  IssueNotice: {
    type: 'IssueNotice',
    data: {
      plan: 'p2024',
      clause: '1.1',
      unit: COUNTY,
      assignment: TASK,
      title: '开办时间仍未压缩',
      demands: '十个工作日内落实一日办结',
      grounds: '抽查三件,均超过一日',
      basis: { source: '绩效管理条例', article: '第十五条' },
    },
  },
  RequestNoticeExtension: { type: 'RequestNoticeExtension', data: { days: 5, reasons: '系统改造' } },
  GrantNoticeExtension: { type: 'GrantNoticeExtension', data: { days: 3, remark: '情况属实' } },
  RefuseNoticeExtension: { type: 'RefuseNoticeExtension', data: { remark: '理由不足' } },
  AnswerNotice: { type: 'AnswerNotice', data: { measures: '已增设窗口', evidence: [aFile()] } },
  AcceptNoticeAnswer: { type: 'AcceptNoticeAnswer', data: { finding: '现场核实,均一日办结' } },
  RejectNoticeAnswer: { type: 'RejectNoticeAnswer', data: { reasons: '没有佐证' } },
  HoldInterview: { type: 'HoldInterview', data: { interviewer: '分管副市长', record: '限期整改' } },
  CirculateUnit: { type: 'CirculateUnit', data: { title: '关于甲县的通报', body: '约谈后仍未整改' } },
  LiftNotice: { type: 'LiftNotice', data: { finding: '已经整改' } },
  LapseNotice: { type: 'LapseNotice', data: {} },
};
