import { nameUuid } from '../application/identity.ts';
import type { AnyCommand } from '../domain/catalogue.ts';
import type { Actor } from '../domain/kernel/actor.ts';
import type { WorkCalendar } from '../domain/kernel/work-calendar.ts';
import type { Procedure } from '../domain/scheme/procedure.ts';
import type { AssignmentFact } from '../domain/scoring/facts.ts';
import type { Dice } from './dice.ts';
import { OFFICE, OFFICE_CHIEF, unitActor } from './people.ts';
import { type Act, HOURS } from './script.ts';

interface City {
  readonly assignments: readonly AssignmentFact[];
  readonly terms: Procedure['notices'];
  readonly calendar: WorkCalendar;
  readonly dice: Dice;
}

const GROUNDS = ['月调度进度连续滞后', '企业多次反映未办结', '核验发现数据不实', '任务到期仍未启动'] as const;

/** 督办单: what the units do about them, each in its way; when it begins is drawn. */
const PATHS: readonly ((story: NoticeStory) => void)[] = [
  (story) => story.answer().accept(),
  (story) => story.request().grant().answerAtTheEnd().accept(),
  (story) => story.request().refuse().answer().accept(),
  (story) => story.answer().sendBack(OFFICE).answer().accept(),
  (story) => story.request().lapse().answer().accept(),
  (story) =>
    story
      .request()
      .grant()
      .answer()
      .sendBack(OFFICE)
      .answer()
      .sendBack(OFFICE_CHIEF)
      .escalate()
      .answer()
      .accept(),
  (story) => story.request().refuse().lapse().lapse().lapse().interview().answer().accept(),
  (story) => story.lapse().lapse().lapse().interview().lapse().circulate().lift(),
  (story) =>
    story
      .lapse()
      .lapse()
      .lapse()
      .answer()
      .lapse()
      .answer()
      .interview()
      .answer()
      .sendBack(OFFICE_CHIEF)
      .answer()
      .circulate()
      .answer()
      .lift(),
  (story) => story.lapse().lapse().lapse().interview().lapse().answer().lift(),
  (story) => story.lapse().lapse().answer().accept(),
  (story) => story.answer().accept(),
];

export function noticeScript(city: City): readonly Act[] {
  const bound = city.assignments.filter(({ holder }) => holder.kind === 'unit');
  return PATHS.flatMap((path, index) => {
    const { dice, calendar } = city;
    const task = bound[dice.between(0, bound.length - 1, 'notice', index)];
    if (task?.holder.kind !== 'unit') return [];
    const story = new NoticeStory(
      `db-2024-${String(index + 1).padStart(3, '0')}`,
      task,
      task.holder.code,
      city,
    );
    const issuedOn = calendar.addWorkingDays('2024-06-28', dice.between(3, 40, 'notice issued', index));
    path(story.issue(issuedOn));
    return story.acts;
  });
}

/** What becomes of one notice, step by step: each takes place some working days after the one before. */
class NoticeStory {
  readonly acts: Act[] = [];
  readonly #id: string;
  readonly #task: AssignmentFact;
  readonly #unit: string;
  readonly #city: City;
  #today = '';
  #deadline = '';
  #grade = 0;

  constructor(id: string, task: AssignmentFact, unit: string, city: City) {
    this.#id = id;
    this.#task = task;
    this.#unit = unit;
    this.#city = city;
  }

  issue(date: string): this {
    const { dice, terms } = this.#city;
    const { plan, clause, clauseTitle, id } = this.#task;
    this.#today = date;
    this.#runs(terms.grades[0]?.answerWithin ?? 1);
    return this.#act(OFFICE, HOURS.decide, {
      type: 'IssueNotice',
      data: {
        plan,
        clause,
        unit: this.#unit,
        assignment: dice.happens(0.5, 'about a task', this.#id) ? id : null,
        title: `【模拟数据】督办“${clauseTitle}”`,
        demands: '【模拟数据】限期整改并书面答复,附佐证材料',
        grounds: `【模拟数据】${dice.pick(GROUNDS, 'grounds', this.#id)}`,
        basis: { source: '考核示范细则', article: '第十条' },
      },
    });
  }

  answer(): this {
    const days = this.#city.dice.between(1, 3, 'answers', this.#id, this.acts.length);
    return this.#after(days).#answered();
  }

  /** On the last day that an extension gives. */
  answerAtTheEnd(): this {
    this.#today = this.#deadline;
    return this.#answered();
  }

  request(): this {
    const data = { days: 5, reasons: '【模拟数据】涉及系统改造,需要时间' };
    return this.#after(2).#act(unitActor(this.#unit), HOURS.submit, { type: 'RequestNoticeExtension', data });
  }

  grant(): this {
    const days = this.#city.dice.between(3, 5, 'extended by', this.#id);
    this.#deadline = this.#city.calendar.addWorkingDays(this.#deadline, days);
    const data = { days, remark: '【模拟数据】情况属实,同意延期' };
    return this.#after(1).#act(OFFICE, HOURS.decide, { type: 'GrantNoticeExtension', data });
  }

  refuse(): this {
    const data = { remark: '【模拟数据】理由不充分,不予延期' };
    return this.#after(1).#act(OFFICE, HOURS.decide, { type: 'RefuseNoticeExtension', data });
  }

  accept(): this {
    const data = { finding: '【模拟数据】经核实已整改,解除督办' };
    return this.#after(2).#act(OFFICE, HOURS.verify, { type: 'AcceptNoticeAnswer', data });
  }

  sendBack(by: Actor): this {
    const data = { reasons: '【模拟数据】只有表态,没有措施和佐证' };
    this.#after(1).#act(by, HOURS.verify, { type: 'RejectNoticeAnswer', data });
    return this.#runs(this.#city.terms.grades[this.#grade]?.answerWithin ?? 1);
  }

  /** The second answer was sent back: the next grade runs. */
  escalate(): this {
    this.#grade += 1;
    return this.#runs(this.#city.terms.grades[this.#grade]?.answerWithin ?? 1);
  }

  /** Nothing is done until the end of the day on which it should have been. */
  lapse(): this {
    this.#today = this.#deadline;
    this.#grade += 1;
    const { grades, interviewWithin } = this.#city.terms;
    return this.#runs(grades[this.#grade]?.answerWithin ?? interviewWithin);
  }

  interview(): this {
    const data = { interviewer: '分管副市长(模拟)', record: '【模拟数据】约谈主要负责人,要求限期整改' };
    this.#after(2).#act(OFFICE, HOURS.decide, { type: 'HoldInterview', data });
    return this.#runs(this.#city.terms.interviewWithin);
  }

  circulate(): this {
    const data = { title: '【模拟数据】关于督办事项的通报', body: '【模拟数据】约谈后仍未整改,予以通报' };
    return this.#after(2).#act(OFFICE_CHIEF, HOURS.decide, { type: 'CirculateUnit', data });
  }

  lift(): this {
    const data = { finding: '【模拟数据】经核实已整改,解除督办' };
    return this.#after(4).#act(OFFICE, HOURS.verify, { type: 'LiftNotice', data });
  }

  #answered(): this {
    const data = { measures: '【模拟数据】已整改并附佐证材料', evidence: [] };
    return this.#act(unitActor(this.#unit), HOURS.submit, { type: 'AnswerNotice', data });
  }

  #after(days: number): this {
    this.#today = this.#city.calendar.addWorkingDays(this.#today, days);
    return this;
  }

  #runs(days: number): this {
    this.#deadline = this.#city.calendar.addWorkingDays(this.#today, days);
    return this;
  }

  #act(actor: Actor, hour: number, command: AnyCommand): this {
    const commandId = nameUuid(`simulation\nnotice ${this.acts.length}\n${this.#id}`);
    this.acts.push({ date: this.#today, hour, request: { commandId, target: this.#id, command, actor } });
    return this;
  }
}
