import { nameUuid } from '../application/identity.ts';
import type { Conclusion, Finding, Report, VerificationMethod } from '../domain/assignment/events.ts';
import type { AnyCommand } from '../domain/catalogue.ts';
import type { Actor } from '../domain/kernel/actor.ts';
import type { WorkCalendar } from '../domain/kernel/work-calendar.ts';
import type { AssignmentFact } from '../domain/scoring/facts.ts';
import { reached } from './achievements.ts';
import type { Dice } from './dice.ts';
import { handIn, type MonthlyFile, monthlyFile } from './evidence-script.ts';
import { OFFICE_CHIEF, unitActor, verifier } from './people.ts';
import { type Act, HOURS } from './script.ts';

const METHODS: readonly [VerificationMethod, ...VerificationMethod[]] = [
  'desk-review',
  'desk-review',
  'site-visit',
  'survey',
  'third-party',
  'passive-monitoring',
];

/** How a claim is verified when it does not simply go through: up to which draw from 0 to 1. */
const TWISTS = [
  ['corrected', 0.02],
  ['withdrawn', 0.035],
  ['partial', 0.09],
  ['disagreement', 0.1],
  ['agreement', 0.115],
  ['late', 0.125],
  ['late and corrected', 0.129],
  ['late and withdrawn', 0.133],
  ['late and returned', 0.137],
] as const;
type Twist = (typeof TWISTS)[number][0] | 'none';

interface Told {
  readonly task: AssignmentFact;
  readonly unit: string;
  readonly unitName: string;
  readonly month: string;
  readonly submittedOn: string;
  readonly progress: number;
  readonly returned: boolean;
  /** Whether it may take weeks. */
  readonly mayDragOn: boolean;
}

interface Story {
  readonly acts: readonly Act[];
  /** The day of the verification. */
  readonly verifiedOn: string;
}

/** Draft, claim, verification of one month; when returned, another round. */
export function claimStory(told: Told, dice: Dice, calendar: WorkCalendar): Story {
  const { task, unit, unitName, month, submittedOn } = told;
  const { id } = task;
  const file = monthlyFile(unitName, month, task.role === 'support' ? '' : `第${task.clause}条`);
  const report = reportOf(told, file, dice);
  const reporter = unitActor(unit);
  const judge = dice.between(1, 8, 'verifier', id, month);
  const twist = told.returned ? 'none' : twistOf(told, dice);
  const returned = told.returned || twist === 'late and returned';
  const isLate = twist.startsWith('late');
  const acts: Act[] = [handIn(unit, file, submittedOn)];
  const act = (date: string, hour: number, actor: Actor, what: string, command: AnyCommand) =>
    acts.push(actOn(id, date, hour, actor, `${what} ${month}`, command));
  const narrative = '【模拟数据】初稿,待补充';
  if (month >= '2024-07' && dice.happens(0.03, 'drafts early', id, month)) {
    const data = { ...report, narrative, evidence: [] };
    const early = calendar.nthWorkingDayOfMonth(month, 14);
    act(early, HOURS.draft, reporter, 'early draft', { type: 'DraftClaim', data });
  }
  if (dice.happens(0.4, 'drafts twice', id, month)) {
    const data = { ...report, narrative, evidence: [] };
    act(submittedOn, HOURS.handIn, reporter, 'first draft', { type: 'DraftClaim', data });
  }
  if (!dice.happens(0.05, 'drafts nothing', id, month)) {
    act(submittedOn, HOURS.draft, reporter, 'draft', { type: 'DraftClaim', data: report });
  }
  const submit: AnyCommand = { type: 'SubmitClaim', data: report };
  act(submittedOn, HOURS.submit, reporter, 'submit', submit);
  let lastOn = submittedOn;
  // What waits for longer than its verification may take is noted against those who verify.
  const changedOn = isLate ? calendar.addWorkingDays(submittedOn, 11) : submittedOn;
  if (twist === 'corrected' || twist === 'late and corrected') {
    const data = { ...report, narrative: `${report.narrative}(更正个别文字)` };
    act(changedOn, HOURS.correct, reporter, 'correct', { type: 'CorrectClaim', data });
  }
  if (twist === 'withdrawn' || twist === 'late and withdrawn') {
    const data = { month, reasons: '【模拟数据】数据尚未核对,撤回重报' };
    act(changedOn, HOURS.correct, reporter, 'withdraw', { type: 'WithdrawClaim', data });
    lastOn = calendar.addWorkingDays(changedOn, 1);
    act(lastOn, HOURS.submit, reporter, 'submit after withdrawal', submit);
  }
  const waits = isLate && twist !== 'late and withdrawn';
  const wait = waits ? 12 : dice.between(1, 4, 'verified after', id, month);
  let verifiedOn = calendar.addWorkingDays(lastOn, wait);
  if (returned) {
    const data = { month, reasons: '【模拟数据】佐证材料不足以证明所报进度,请补充后重新申报' };
    act(verifiedOn, HOURS.verify, verifier(judge), 'return', { type: 'ReturnClaim', data });
    const idle = told.mayDragOn && dice.happens(0.1, 'slow again', id, month);
    const again = calendar.addWorkingDays(
      verifiedOn,
      idle ? 7 : dice.between(1, 2, 'again after', id, month),
    );
    if (dice.happens(0.3, 'drafts again', id, month)) {
      act(again, HOURS.draft, reporter, 'draft again', { type: 'DraftClaim', data: report });
    }
    acts.push(actOn(id, again, HOURS.submit, reporter, `submit ${month} again`, submit));
    verifiedOn = calendar.addWorkingDays(again, 1);
  }
  const found: Finding = {
    month,
    method: dice.pick(METHODS, 'method', id, month),
    values: report.values,
    progress: report.progress,
    finding: '【模拟数据】经核验,所报进度和数值属实',
  };
  const { findings, concluder, conclusion } = judged(found, twist, judge);
  for (const { by, data } of findings) {
    act(verifiedOn, HOURS.verify, by, `examine ${data.method}`, { type: 'ExamineClaim', data });
  }
  if (findings.length > 0) verifiedOn = calendar.addWorkingDays(verifiedOn, 1);
  act(verifiedOn, HOURS.verify, concluder, 'verify', { type: 'VerifyClaim', data: conclusion });
  return { acts, verifiedOn };
}

/** What is found, by whom, and what is concluded from it. */
function judged(found: Finding, twist: Twist, judge: number) {
  const agreed: Conclusion = { ...found, reasons: null, follows: null };
  const concluder = verifier(judge);
  const other = verifier((judge % 8) + 1);
  const desk: Finding = { ...found, method: 'desk-review' };
  const site: Finding = { ...found, method: 'site-visit' };
  switch (twist) {
    case 'partial': {
      const less = { ...agreed, progress: String(Math.max(Number(found.progress) - 5, 0)) };
      const reasons = '【模拟数据】部分工作尚无成效,进度下调';
      return { findings: [], concluder, conclusion: { ...less, reasons, finding: '【模拟数据】部分属实' } };
    }
    case 'agreement':
      return {
        findings: [
          { by: concluder, data: desk },
          { by: other, data: site },
        ],
        concluder,
        conclusion: agreed,
      };
    case 'disagreement': {
      const less = { ...site, progress: String(Number(found.progress) - 12) };
      const reasons = '【模拟数据】实地情况与书面材料不一致,以实地走访为准';
      return {
        findings: [
          { by: concluder, data: desk },
          { by: other, data: { ...less, finding: '【模拟数据】实地走访,进度未达到所报' } },
        ],
        concluder: OFFICE_CHIEF,
        conclusion: { ...less, reasons, follows: 'site-visit' as const },
      };
    }
    default:
      return { findings: [], concluder, conclusion: agreed };
  }
}

function twistOf({ task, month, progress, mayDragOn }: Told, dice: Dice): Twist {
  if (progress === 100 || progress < 20) return 'none';
  const draw = dice.draw('twist', task.id, month);
  const twist = TWISTS.find(([, upTo]) => draw < upTo)?.[0] ?? 'none';
  return twist.startsWith('late') && !mayDragOn ? 'none' : twist;
}

function reportOf({ task, unitName, month, progress }: Told, file: MonthlyFile, dice: Dice): Report {
  const { content: _, ...evidence } = file;
  return {
    month,
    progress: String(progress),
    values: task.targets.map((target) => ({
      target: target.id,
      value: reached(target, progress, dice.between(92, 115, 'reaches', task.id, target.id)),
    })),
    narrative: `【模拟数据】${unitName}按照“${task.clauseTitle}”的要求推进,${month}累计进度${progress}%`,
    evidence: [evidence],
  };
}

function actOn(
  target: string,
  date: string,
  hour: number,
  actor: Actor,
  what: string,
  command: AnyCommand,
): Act {
  return {
    date,
    hour,
    request: { commandId: nameUuid(`simulation\n${what}\n${target}`), target, command, actor },
  };
}
