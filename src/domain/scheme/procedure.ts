import { z } from 'zod';
import { identifier, percentage, text } from '../kernel/text.ts';

/** So many working days. */
const workingDays = z.int().min(1).max(250);
const named = z.strictObject({ code: identifier(40), name: text(60) });
const namedList = z
  .array(named)
  .min(1)
  .max(30)
  .superRefine((list, context) => {
    const codes = list.map(({ code }) => code);
    codes.forEach((code, index) => {
      if (codes.indexOf(code) === index) return;
      context.addIssue({ code: 'custom', path: [index, 'code'], message: `代码“${code}”重复` });
    });
  });

/** A share of the way, as a fraction below one: `1/3`. */
const share = z
  .string()
  .regex(/^[1-9]\d?\/[1-9]\d?$/, '须是分数,如1/3')
  .refine((fraction) => partOf(fraction) < 1, '须小于1');
const ascendingShares = z
  .array(share)
  .min(1)
  .max(5)
  .refine(
    (shares) => shares.every((each, index) => index === 0 || partOf(shares[index - 1] ?? '') < partOf(each)),
    {
      error: '须从小到大',
    },
  );

function partOf(fraction: string): number {
  const [numerator, denominator] = fraction.split('/').map(Number);
  return Number(numerator) / Number(denominator);
}

/** 程序: the periods, grades and grounds by which the work of assessment proceeds. All periods are in working days. */
export const procedureSchema = z.strictObject({
  article: text(60),
  /** 派单异议: to be raised within, and decided within. */
  objection: z.strictObject({ raiseWithin: workingDays, decideWithin: workingDays }),
  /** 核验: a claim is to be verified within so many days; who claims is not late for a verifier's delay. */
  verification: z.strictObject({
    verifyWithin: workingDays,
    /** What was returned is to be handed in again within so many days. */
    resubmitWithin: workingDays,
    /** By how many percentage points findings by different methods may differ and still agree. */
    disagreement: percentage,
  }),
  /** 月调度: when reminders go out, as shares of the way to the due date, and who has gone quiet. */
  dispatch: z.strictObject({
    remindAt: ascendingShares,
    /** A holder who has neither accepted nor reported anything for more than so many days. */
    quietAfter: workingDays,
    /** Work of which nothing came for so many of the last months asked for. */
    staleAfter: z.int().min(1).max(12),
  }),
  /** 工作要点调整: what alone a clause may be amended or withdrawn for. */
  amendment: z.strictObject({ reasons: namedList }),
  /** 督办单: the grades in ascending order, each to be answered within; after the last comes 约谈, then 通报. */
  notices: z.strictObject({
    grades: z
      .array(z.strictObject({ code: identifier(40), name: text(60), answerWithin: workingDays }))
      .min(1)
      .max(9),
    /** The most by which an answer's period may be extended. */
    extendBy: workingDays,
    /** The interview is to be held, and what it asked for mended, within. */
    interviewWithin: workingDays,
  }),
  /** 经营主体反映问题: each step within so many days of the one before. */
  cases: z.strictObject({
    acceptWithin: workingDays,
    answerWithin: workingDays,
    extendBy: workingDays,
    callBackWithin: workingDays,
    /** 协办意见: a joint unit is to give its opinion within. */
    opinionWithin: workingDays,
    /** Whether a case that ends with a satisfied complainant counts neither as late nor as unsolved. */
    waiveIfSatisfied: z.boolean(),
    /** 系统性问题: more cases than this of one industry and kind in a quarter are one. */
    systemicAfter: z.int().min(1).max(10_000),
    channels: namedList,
    kinds: namedList,
  }),
  /** 走流程: what a walkthrough found is to be put right within. */
  walkthroughs: z.strictObject({ rectifyWithin: workingDays }),
  /** 奖惩: the statement of defence is to be made within so many days of service. */
  incentives: z.strictObject({ defenceWithin: workingDays }),
  /** 容错纠错: for what a failure may be excused, for what never, and by when what was excused is to be mended. */
  tolerance: z.strictObject({
    conditions: namedList,
    exclusions: namedList,
    decideWithin: workingDays,
    correctWithin: workingDays,
  }),
  /** 申诉 */
  appeal: z.strictObject({
    lodgeWithin: workingDays,
    admitWithin: workingDays,
    decideWithin: workingDays,
    /** A changed result is approved again within. */
    approveWithin: workingDays,
    /** One further review may be asked for within so many days of the decision. */
    reviewWithin: workingDays,
  }),
  /** 责任追究: a unit that is asked explains itself within. */
  accountability: z.strictObject({ explainWithin: workingDays }),
  /** 考核周期: objections to what was notified, and publicity, each last so many days. */
  closing: z.strictObject({ objectWithin: workingDays, publicise: workingDays }),
  /** 结果运用: what results are used for, and what a grade bars a unit from after so many periods running. */
  results: z.strictObject({
    purposes: namedList,
    bars: z
      .array(
        z.strictObject({
          grade: identifier(40),
          running: z.int().min(1).max(20),
          purposes: z.array(identifier(40)).min(1).max(30),
          measure: text(200),
        }),
      )
      .max(50),
  }),
});
export type Procedure = z.infer<typeof procedureSchema>;

/**
 * The procedure of schemes that were published before schemes said anything of it: the periods of the ordinances of
 * 济南 (answer 10, appeal 15, decide 10, approve 5); what no ordinance prints is an assumption.
 */
export const FORMER_PROCEDURE: Procedure = {
  article: '程序',
  objection: { raiseWithin: 5, decideWithin: 5 },
  verification: { verifyWithin: 10, resubmitWithin: 5, disagreement: '5' },
  dispatch: { remindAt: ['1/3', '2/3'], quietAfter: 30, staleAfter: 2 },
  amendment: {
    reasons: [
      { code: 'policy', name: '重大政策调整' },
      { code: 'reform', name: '机构调整' },
      { code: 'force-majeure', name: '不可抗力' },
    ],
  },
  notices: {
    grades: [
      { code: 'reminder', name: '提示单', answerWithin: 10 },
      { code: 'supervision', name: '督办单', answerWithin: 10 },
      { code: 'warning', name: '警示单', answerWithin: 10 },
    ],
    extendBy: 10,
    interviewWithin: 10,
  },
  cases: {
    acceptWithin: 1,
    answerWithin: 10,
    extendBy: 10,
    callBackWithin: 5,
    opinionWithin: 5,
    waiveIfSatisfied: true,
    systemicAfter: 5,
    channels: [
      { code: 'hotline', name: '12345热线' },
      { code: 'visit', name: '走访' },
      { code: 'platform', name: '平台' },
    ],
    kinds: [
      { code: 'financing', name: '融资' },
      { code: 'land', name: '用地' },
      { code: 'service', name: '政务服务' },
      { code: 'arrears', name: '拖欠账款' },
      { code: 'other', name: '其他' },
    ],
  },
  walkthroughs: { rectifyWithin: 20 },
  incentives: { defenceWithin: 5 },
  tolerance: {
    conditions: [{ code: 'pioneering', name: '先行先试、探索创新中的失误' }],
    exclusions: [
      { code: 'safety', name: '造成重大安全责任事故' },
      { code: 'private-gain', name: '谋取私利' },
    ],
    decideWithin: 10,
    correctWithin: 30,
  },
  appeal: { lodgeWithin: 15, admitWithin: 5, decideWithin: 10, approveWithin: 5, reviewWithin: 15 },
  accountability: { explainWithin: 10 },
  closing: { objectWithin: 5, publicise: 5 },
  results: {
    purposes: [
      { code: 'targets', name: '目标考核' },
      { code: 'awards', name: '评优评先' },
      { code: 'promotion', name: '干部任用' },
      { code: 'team', name: '班子考核' },
    ],
    bars: [
      { grade: 'unqualified', running: 1, purposes: ['awards'], measure: '通报批评,当年不得评优评先' },
      { grade: 'unqualified', running: 2, purposes: ['promotion'], measure: '一年内不得提拔' },
    ],
  },
};
