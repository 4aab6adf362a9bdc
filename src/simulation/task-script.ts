import type { CommandRequest } from '../application/command.ts';
import { nameUuid } from '../application/identity.ts';
import type { Report, VerificationMethod } from '../domain/assignment/events.ts';
import type { AnyCommand } from '../domain/catalogue.ts';
import type { Actor } from '../domain/kernel/actor.ts';
import { addMonths, monthRange } from '../domain/kernel/dates.ts';
import type { WorkCalendar } from '../domain/kernel/work-calendar.ts';
import type { Target } from '../domain/plan/events.ts';
import type { AssignmentFact } from '../domain/scoring/facts.ts';
import type { Dice } from './dice.ts';
import { handIn, type MonthlyFile, monthlyFile } from './evidence-script.ts';
import { OFFICE, unitActor, verifier } from './people.ts';
import { type Act, HOURS } from './script.ts';

const METHODS: readonly [VerificationMethod, ...VerificationMethod[]] = [
  'desk-review',
  'desk-review',
  'site-visit',
  'survey',
  'third-party',
  'passive-monitoring',
];

interface Setting {
  readonly dice: Dice;
  readonly calendar: WorkCalendar;
  /** The day on which the plan is published. */
  readonly publishedOn: string;
}

/** What one unit does about one assignment in the simulated year, and what others do about that. */
export function taskScript(task: AssignmentFact, setting: Setting): readonly Act[] {
  if (task.holder.kind !== 'unit') return [];
  return new TaskStory(task, task.holder.code, task.holder.name, setting).acts();
}

class TaskStory {
  readonly #task: AssignmentFact;
  readonly #unit: string;
  readonly #unitName: string;
  readonly #setting: Setting;
  readonly #acts: Act[] = [];
  /** How reliable the unit is, from 0.5 to 1. */
  readonly #diligence: number;
  /** The month in which the work is done in full; null when it is not done within the year. */
  readonly #doneIn: string | null;
  /** Whether work not done within the year is done in January. */
  readonly #finishesLate: boolean;

  constructor(task: AssignmentFact, unit: string, unitName: string, setting: Setting) {
    this.#task = task;
    this.#unit = unit;
    this.#unitName = unitName;
    this.#setting = setting;
    const { dice } = setting;
    this.#diligence = 0.5 + dice.draw('diligence', unit) / 2;
    const done = dice.happens(0.6 + 0.4 * this.#diligence, 'done', task.id);
    this.#finishesLate = !done && dice.happens(0.4 * this.#diligence, 'finishes late', task.id);
    this.#doneIn = done ? `2024-${String(dice.between(9, 12, 'done in', task.id)).padStart(2, '0')}` : null;
  }

  acts(): readonly Act[] {
    const { calendar, publishedOn, dice } = this.#setting;
    const late = dice.happens((1 - this.#diligence) * 0.25, 'accepts late', this.#task.id);
    const acceptedOn = calendar.addWorkingDays(
      publishedOn,
      late ? dice.between(6, 9, 'accepts', this.#task.id) : dice.between(1, 5, 'accepts', this.#task.id),
    );
    this.#act(acceptedOn, HOURS.accept, unitActor(this.#unit), 'accept', {
      type: 'AcceptAssignment',
      data: {},
    });
    for (const month of monthRange('2024-01', '2024-12')) {
      const done = this.#report(month, acceptedOn);
      if (done !== null) {
        this.#conclude(done);
        return this.#acts;
      }
    }
    return this.#acts;
  }

  /** One month's claim and what becomes of it. Returns the day on which the work was found done, or null. */
  #report(month: string, acceptedOn: string): string | null {
    const { dice } = this.#setting;
    const submittedOn = this.#submissionDay(month, acceptedOn);
    if (submittedOn === null) return null;
    const done = month === this.#doneIn || (month === '2024-12' && this.#finishesLate);
    const progress = done ? 100 : this.#progress(month);
    return this.#claim(
      month,
      submittedOn,
      progress,
      dice.happens(0.16 - 0.1 * this.#diligence, 'returned', this.#task.id, month),
    );
  }

  /** When the month's claim is handed in: months before the plan at first acceptance, a finished year within December. */
  #submissionDay(month: string, acceptedOn: string): string | null {
    const { dice, calendar } = this.#setting;
    const { id } = this.#task;
    if (month < '2024-06') {
      return calendar.addWorkingDays(
        acceptedOn,
        1 + Number(month.slice(5)) + dice.between(0, 1, 'catches up', id),
      );
    }
    if (month === '2024-12' && this.#finishesLate) {
      return calendar.nthWorkingDayOfMonth('2025-01', dice.between(6, 9, 'recovers', id));
    }
    if (month === '2024-12' && this.#doneIn === month) {
      return calendar.addWorkingDays('2024-12-23', dice.between(0, 2, 'finishes', id));
    }
    if (dice.happens((1 - this.#diligence) * 0.06, 'misses', id, month)) return null;
    const late = dice.happens((1 - this.#diligence) * 0.2, 'late', id, month);
    const day = late ? dice.between(6, 10, 'late by', id, month) : dice.between(1, 5, 'reports', id, month);
    return calendar.nthWorkingDayOfMonth(addMonths(month, 1), day);
  }

  /** Draft, claim, verification; when returned, another round. Returns the day of the finding of 100 %, else null. */
  #claim(month: string, submittedOn: string, progress: number, returned: boolean): string | null {
    const { dice, calendar } = this.#setting;
    const { id } = this.#task;
    const about = this.#task.role === 'support' ? '' : `第${this.#task.clause}条`;
    const file = monthlyFile(this.#unitName, month, about);
    this.#acts.push(handIn(this.#unit, file, submittedOn));
    const report = this.#reportOf(month, progress, file);
    const reporter = unitActor(this.#unit);
    const judge = verifier(dice.between(1, 8, 'verifier', id, month));
    if (dice.happens(0.4, 'drafts twice', id, month)) {
      const narrative = '【模拟数据】初稿,待补充';
      this.#act(submittedOn, HOURS.handIn, reporter, `first draft ${month}`, {
        type: 'DraftClaim',
        data: { ...report, narrative, evidence: [] },
      });
    }
    this.#act(submittedOn, HOURS.draft, reporter, `draft ${month}`, { type: 'DraftClaim', data: report });
    this.#act(submittedOn, HOURS.submit, reporter, `submit ${month}`, { type: 'SubmitClaim', data: report });
    let verifiedOn = calendar.addWorkingDays(submittedOn, dice.between(1, 4, 'verified after', id, month));
    if (returned) {
      this.#act(verifiedOn, HOURS.verify, judge, `return ${month}`, {
        type: 'ReturnClaim',
        data: { month, reasons: '【模拟数据】佐证材料不足以证明所报进度,请补充后重新申报' },
      });
      const again = calendar.addWorkingDays(verifiedOn, dice.between(1, 2, 'again after', id, month));
      this.#act(again, HOURS.submit, reporter, `submit ${month} again`, {
        type: 'SubmitClaim',
        data: report,
      });
      verifiedOn = calendar.addWorkingDays(again, 1);
    }
    this.#act(verifiedOn, HOURS.verify, judge, `verify ${month}`, {
      type: 'VerifyClaim',
      data: {
        month,
        method: dice.pick(METHODS, 'method', id, month),
        values: report.values,
        progress: report.progress,
        finding: '【模拟数据】经核验,所报进度和数值属实',
      },
    });
    return progress === 100 ? verifiedOn : null;
  }

  #conclude(provenOn: string): void {
    const { dice, calendar } = this.#setting;
    const completedOn = calendar.addWorkingDays(provenOn, 1);
    this.#act(completedOn, HOURS.conclude, OFFICE, 'complete', {
      type: 'CompleteAssignment',
      data: { remark: '【模拟数据】核验进度100%,同意办结' },
    });
    this.#act(
      calendar.addWorkingDays(completedOn, dice.between(1, 2, 'closed after', this.#task.id)),
      HOURS.conclude,
      OFFICE,
      'close',
      {
        type: 'CloseAssignment',
        data: { remark: '【模拟数据】材料归档,同意销号' },
      },
    );
  }

  /** Verified progress grows with the months; those who never finish get part of the way. */
  #progress(month: string): number {
    const { dice } = this.#setting;
    const reach = this.#doneIn === null ? dice.between(55, 95, 'reach', this.#task.id) : 96;
    const months = this.#doneIn === null ? 12 : Number(this.#doneIn.slice(5));
    return Math.min(Math.round((reach * Number(month.slice(5))) / months), 99);
  }

  #reportOf(month: string, progress: number, { content: _, ...evidence }: MonthlyFile): Report {
    const { dice } = this.#setting;
    return {
      month,
      progress: String(progress),
      values: this.#task.targets.map((target) => ({
        target: target.id,
        value: reached(target, progress, dice.between(92, 115, 'reaches', this.#task.id, target.id)),
      })),
      narrative: `【模拟数据】${this.#unitName}按照“${this.#task.clauseTitle}”的要求推进,${month}累计进度${progress}%`,
      evidence: [evidence],
    };
  }

  #act(date: string, hour: number, actor: Actor, what: string, command: AnyCommand): void {
    const { id } = this.#task;
    const request: CommandRequest = {
      commandId: nameUuid(`simulation\n${what}\n${id}`),
      target: id,
      command,
      actor,
    };
    this.#acts.push({ date, hour, request });
  }
}

/** A plausible value at some progress, heading for `final` percent of the target; in whole hundredths. */
function reached(target: Target, progress: number, final: number): string {
  const lowerIsBetter = target.assessAs === '<=' || target.assessAs === '<';
  // Where less is better the value comes down to the target, from twice as much.
  const percent = lowerIsBetter
    ? 200 - Math.round((progress * final) / 100)
    : Math.round((progress * final) / 100);
  const value = (BigInt(target.value.replace('.', '')) * BigInt(Math.max(percent, 1)) * 100n) / 100n;
  const places = (target.value.split('.')[1] ?? '').length + 2;
  const digits = value.toString().padStart(places + 1, '0');
  const text = `${digits.slice(0, -places)}.${digits.slice(-places)}`;
  return text.replace(/\.?0+$/, '');
}
