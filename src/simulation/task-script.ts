import type { CommandRequest } from '../application/command.ts';
import { nameUuid } from '../application/identity.ts';
import { assignmentId } from '../domain/assignment/identifier.ts';
import type { AnyCommand } from '../domain/catalogue.ts';
import type { Actor } from '../domain/kernel/actor.ts';
import { addMonths, monthRange } from '../domain/kernel/dates.ts';
import type { WorkCalendar } from '../domain/kernel/work-calendar.ts';
import type { AssignmentFact } from '../domain/scoring/facts.ts';
import { claimStory } from './claim-script.ts';
import type { Dice } from './dice.ts';
import { objection } from './objections.ts';
import { OFFICE, OFFICE_CHIEF, unitActor } from './people.ts';
import type { ObjectionPlot } from './plots.ts';
import { type Act, HOURS } from './script.ts';

interface Setting {
  readonly dice: Dice;
  readonly calendar: WorkCalendar;
  /** The day on which the plan is published. */
  readonly publishedOn: string;
  /** What becomes of objections, by assignment. */
  readonly objections: ReadonlyMap<string, ObjectionPlot>;
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
    const plot = this.#setting.objections.get(this.#task.id);
    return plot === undefined ? this.#accepted(this.#setting.publishedOn) : this.#objected(plot);
  }

  /** The unit objects, and somebody else of the office than the one who issues decides. */
  #objected(plot: ObjectionPlot): readonly Act[] {
    const { calendar, publishedOn } = this.#setting;
    const raisedOn = calendar.addWorkingDays(publishedOn, 2);
    const answeredLate = plot.kind !== 'redirected' && plot.answeredLate;
    const decidedOn = calendar.addWorkingDays(raisedOn, answeredLate ? 7 : 2);
    this.#acts.push(objection(this.#task.id, this.#unit, raisedOn));
    if (plot.kind === 'overruled') {
      const reasons = '【模拟数据】按照部门职责,应由该单位配合';
      this.#act(decidedOn, HOURS.decide, OFFICE_CHIEF, 'overrule', {
        type: 'OverruleObjection',
        data: { reasons },
      });
      return this.#accepted(decidedOn);
    }
    const holder = plot.kind === 'redirected' ? plot.code : null;
    this.#act(decidedOn, HOURS.decide, OFFICE_CHIEF, 'uphold', {
      type: 'UpholdObjection',
      data: { reasons: '【模拟数据】经核对职责,异议成立', holder },
    });
    if (plot.kind !== 'redirected') return this.#acts;
    const { code, name } = plot;
    const task = { ...this.#task, holder: { kind: 'unit', code, name } } as const;
    const setting = { ...this.#setting, publishedOn: decidedOn };
    const other = new TaskStory({ ...task, id: assignmentId(task) }, code, name, setting);
    return [...this.#acts, ...other.acts()];
  }

  #accepted(issuedOn: string): readonly Act[] {
    const { calendar, dice } = this.#setting;
    const late = dice.happens((1 - this.#diligence) * 0.25, 'accepts late', this.#task.id);
    const acceptedOn = calendar.addWorkingDays(
      issuedOn,
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
    const { dice, calendar } = this.#setting;
    const planned = this.#submissionDay(month, acceptedOn);
    if (planned === null) return null;
    const first = calendar.addWorkingDays(acceptedOn, 1);
    const submittedOn = planned < first ? first : planned;
    const done = month === this.#doneIn || (month === '2024-12' && this.#finishesLate);
    const progress = done ? 100 : this.#progress(month);
    const { acts, verifiedOn } = claimStory(
      {
        task: this.#task,
        unit: this.#unit,
        unitName: this.#unitName,
        month,
        submittedOn,
        progress,
        returned: dice.happens(0.16 - 0.1 * this.#diligence, 'returned', this.#task.id, month),
        // What drags on must be over before the work is completed.
        mayDragOn: month <= addMonths(this.#doneIn ?? '2024-12', -2),
      },
      dice,
      calendar,
    );
    this.#acts.push(...acts);
    return progress === 100 ? verifiedOn : null;
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

  #conclude(provenOn: string): void {
    const { dice, calendar } = this.#setting;
    const completedOn = calendar.addWorkingDays(provenOn, 1);
    this.#act(completedOn, HOURS.conclude, OFFICE, 'complete', {
      type: 'CompleteAssignment',
      data: { remark: '【模拟数据】核验进度100%,同意办结' },
    });
    // A few are left for the next year's tidying up.
    if (dice.happens(0.03, 'not closed', this.#task.id)) return;
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
