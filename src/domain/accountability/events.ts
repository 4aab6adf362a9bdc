import { z } from 'zod';
import type { Described } from '../kernel/aggregate.ts';
import { basisSchema } from '../kernel/envelope.ts';
import { identifier, text } from '../kernel/text.ts';

/** Whose responsibility is looked into: never a person by name. */
const subjectData = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('unit'), unit: identifier(64) }),
  z.strictObject({ kind: z.literal('assignment'), assignment: identifier(160) }),
  z.strictObject({
    kind: z.literal('pattern'),
    description: text(500),
    /** The accounts whose acts make the pattern. */
    accounts: z.array(text(100)).max(20),
  }),
]);

const openData = z.strictObject({
  /** The plan whose scheme sets the periods. */
  plan: identifier(60),
  subject: subjectData,
  grounds: text(4000),
  basis: basisSchema,
});

const openedData = openData.extend({
  /** The units whose responsibility it is about: who belongs to one of them keeps away. */
  units: z.array(identifier(64)).max(10),
});
export type Opened = z.infer<typeof openedData>;

const linkData = z.strictObject({ position: z.int().min(1), event: z.uuid().lowercase(), note: text(500) });
const unlinkData = z.strictObject({ position: z.int().min(1), reasons: text(500) });
const admitData = z.strictObject({ account: text(100) });

const requestData = z.strictObject({
  /** Unique within the file. */
  request: identifier(20),
  unit: identifier(64),
  question: text(2000),
});
const requestedData = requestData.extend({ answerBy: z.iso.date() });
const answerData = z.strictObject({ request: identifier(20), answer: text(4000) });
const referData = z.strictObject({ to: text(100), reasons: text(2000) });
const concludeData = z.strictObject({ finding: text(4000), recommendation: text(2000) });
const reopenData = z.strictObject({ reasons: text(2000) });
const consultData = z.strictObject({ purpose: text(200) });

export const accountabilityEvents = {
  FileOpened: { title: '责任追究立案', version: 1, data: openedData },
  InspectorAdmitted: { title: '加入办案人员', version: 1, data: admitData },
  EventLinked: { title: '事件列入案卷', version: 1, data: linkData },
  EventUnlinked: { title: '事件移出案卷', version: 1, data: unlinkData },
  ExplanationRequested: { title: '要求说明情况', version: 1, data: requestedData },
  ExplanationGiven: { title: '说明情况', version: 1, data: answerData },
  ExplanationLapsed: {
    title: '逾期未说明情况',
    version: 1,
    data: z.strictObject({ request: identifier(20), answerBy: z.iso.date() }),
  },
  FileReferred: { title: '案卷移送', version: 1, data: referData },
  FileConcluded: { title: '案卷办结', version: 1, data: concludeData },
  FileReopened: { title: '案卷重启', version: 1, data: reopenData },
  FileConsulted: { title: '查阅案卷', version: 1, data: consultData },
} as const;
export type AccountabilityEvent = Described<typeof accountabilityEvents>;

export const accountabilityCommands = {
  OpenFile: { title: '责任追究立案', version: 1, data: openData },
  AdmitInspector: { title: '加入办案人员', version: 1, data: admitData },
  LinkEvent: { title: '事件列入案卷', version: 1, data: linkData },
  UnlinkEvent: { title: '事件移出案卷', version: 1, data: unlinkData },
  RequestExplanation: { title: '要求说明情况', version: 1, data: requestData },
  GiveExplanation: { title: '说明情况', version: 1, data: answerData },
  LapseExplanation: {
    title: '记录逾期未说明情况',
    version: 1,
    data: z.strictObject({ request: identifier(20) }),
  },
  ReferFile: { title: '移送案卷', version: 1, data: referData },
  ConcludeFile: { title: '办结案卷', version: 1, data: concludeData },
  ReopenFile: { title: '重启案卷', version: 1, data: reopenData },
  ConsultFile: { title: '查阅案卷', version: 1, data: consultData },
} as const;
export type AccountabilityCommand = Described<typeof accountabilityCommands>;
