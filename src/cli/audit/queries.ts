import type { Application } from '../../application/application.ts';
import { isIsoDate } from '../../domain/kernel/dates.ts';
import { refuse } from '../../domain/kernel/refusal.ts';
import { APPROVAL_KINDS } from '../../projections/models/audit-approvals.ts';
import { backdatedEvents } from '../../projections/queries/audit/backdated.ts';
import { changesBetween, type Span } from '../../projections/queries/audit/changes.ts';
import type { AuditSight } from '../../projections/queries/audit/events.ts';
import { idleAccounts, idleUnits } from '../../projections/queries/audit/idle.ts';
import { knowledgeOf } from '../../projections/queries/audit/knowledge.ts';
import { frequentPairs } from '../../projections/queries/audit/pairs.ts';
import { eventsOfScore } from '../../projections/queries/audit/score-events.ts';
import {
  eventsOfAccount,
  eventsOfAssignment,
  eventsOfDay,
  eventsOfUnit,
} from '../../projections/queries/audit/subjects.ts';
import type { Paging } from '../../projections/queries/rows.ts';
import { readCoordinates, readNumber } from '../arguments.ts';
import { unitCode } from '../unit-code.ts';
import { type AuditAnswer, paged, pagedEvents } from './answer.ts';

/** What a query is asked with. */
export interface AuditQuestion {
  readonly app: Application;
  readonly sight: AuditSight;
  /** The word after the query's name. */
  readonly subject: string;
  readonly options: Readonly<Record<string, string | undefined>>;
  readonly paging: Paging;
}

interface AuditQuery {
  readonly title: string;
  /** What the word after the query's name means; null when there is none. */
  readonly subject: string | null;
  readonly run: (question: AuditQuestion) => Promise<AuditAnswer>;
}

/** What `jijian audit` answers, by name. */
export const AUDIT_QUERIES: Readonly<Record<string, AuditQuery>> = {
  unit: {
    title: '与一个单位有关的全部事件',
    subject: '单位',
    run: async ({ app, sight, subject, paging }) =>
      pagedEvents(await eventsOfUnit(sight, await unitCode(app, subject), paging)),
  },
  account: {
    title: '一个账号的全部事件',
    subject: '账号',
    run: async ({ sight, subject, paging }) => pagedEvents(await eventsOfAccount(sight, subject, paging)),
  },
  task: {
    title: '与一项任务有关的全部事件',
    subject: '任务编号',
    run: async ({ sight, subject, paging }) => pagedEvents(await eventsOfAssignment(sight, subject, paging)),
  },
  day: {
    title: '一天记录的全部事件(--by occurred 为当天发生的)',
    subject: '日期',
    run: async ({ sight, subject, options, paging }) => {
      const by = oneOf(['recorded', 'occurred'] as const, options.by ?? 'recorded', '--by');
      return pagedEvents(await eventsOfDay(sight, readDate(subject, '日期'), by, paging));
    },
  },
  score: {
    title: '一个得分项所据的全部事件(--line 逐级的代码,以 / 相连)',
    subject: '单位',
    run: async ({ app, sight, subject, options, paging }) => {
      const unit = await unitCode(app, subject);
      const asked = { unit, line: options.line ?? null, where: readCoordinates(options) };
      const { events, ...rest } = await eventsOfScore(sight, app.scoreboard, asked, paging);
      return pagedEvents(events, rest, `${rest.path} ${rest.name}:${rest.formula}`);
    },
  },
  knowledge: {
    title: '谁在何时知道什么',
    subject: '序号',
    run: async ({ sight, subject, paging }) => {
      const { after, ...rest } = await knowledgeOf(sight, readNumber(subject, '序号', 1), paging);
      const known = `${rest.event.title}:${rest.trueOn}为真,${rest.knownOn}(序号${rest.event.position})可知`;
      const accounts = rest.accounts.map(({ account, first, acts }) => `${account} ${acts}件,自序号${first}`);
      return pagedEvents(after, rest, [known, ...accounts].join('\n'));
    },
  },
  changes: {
    title: '两点之间的变化(--from、--to 都写日期,或都写序号)',
    subject: null,
    run: async ({ app, sight, options, paging }) => {
      const span = readSpan(options);
      const { types, units } = await changesBetween(sight.database, app.scoreboard, span, paging);
      const columns = {
        单位: ({ name }: (typeof units.rows)[number]) => name,
        总分: ({ total }: (typeof units.rows)[number]) => `${total.before ?? '无'} → ${total.after ?? '无'}`,
        名次: ({ rank }: (typeof units.rows)[number]) => `${rank.before ?? '无'} → ${rank.after ?? '无'}`,
        得分项: ({ lines }: (typeof units.rows)[number]) => `${lines.length}项有变化`,
      };
      const heading = types.map(({ type, count }) => `${type} ${count}`).join('\n');
      return paged(units, columns, { types }, heading);
    },
  },
  'idle-units': {
    title: '有任务从未签收或申报的单位',
    subject: null,
    run: async ({ sight, options, paging }) =>
      paged(await idleUnits(sight.database, options.plan ?? null, paging), {
        单位: ({ name }) => name,
        任务: ({ assignments }) => String(assignments),
        从未签收: ({ neverAccepted }) => String(neverAccepted),
        从未申报: ({ neverClaimed }) => String(neverClaimed),
        从未办事: ({ neverActed }) => (neverActed ? '是' : '否'),
      }),
  },
  'idle-accounts': {
    title: '某日(--since)之后再没有办过事的账号',
    subject: null,
    run: async ({ sight, options, paging }) => {
      const since = readDate(options.since ?? '', '--since');
      return paged(await idleAccounts(sight.database, options.role ?? 'verifier', since, paging), {
        账号: ({ account }) => account,
        单位: ({ unit }) => unit ?? '',
        件数: ({ acts }) => String(acts),
        最后: ({ lastOn }) => lastOn,
      });
    },
  },
  pairs: {
    title: '同两个账号的审批',
    subject: null,
    run: async ({ sight, options, paging }) => {
      const kind = options.kind === undefined ? null : oneOf(APPROVAL_KINDS, options.kind, '--kind');
      const more = readNumber(options.more ?? '5', '--more', 0);
      const share = readNumber(options.share ?? '10', '--share', 0);
      return paged(await frequentPairs(sight.database, { kind, more, share }, paging), {
        类别: (pair) => pair.kind,
        提出: ({ proposer }) => proposer,
        决定: ({ decider }) => decider,
        件数: ({ count }) => String(count),
        同类: ({ ofAll }) => String(ofAll),
      });
    },
  },
  backdated: {
    title: '记录比发生晚的事件(晚 --days 天以上)',
    subject: null,
    run: async ({ sight, options, paging }) => {
      const days = readNumber(options.days ?? '3', '--days', 0);
      const { accounts, events } = await backdatedEvents(sight, days, options.role ?? null, paging);
      const heading = accounts
        .map(({ account, count, longest }) => `${account} ${count}件,最长${longest}天`)
        .join('\n');
      return pagedEvents(events, { accounts }, heading);
    },
  },
};

function oneOf<T extends string>(allowed: readonly T[], given: string, name: string): T {
  const found = allowed.find((each) => each === given);
  if (found !== undefined) return found;
  return refuse('invalid', 'cli.choice', `${name} 须是${allowed.join('、')}之一,不是“${given}”`, {
    name,
    given,
  });
}

function readDate(given: string, name: string): string {
  if (isIsoDate(given)) return given;
  return refuse('invalid', 'cli.date', `${name}须是日期(年-月-日),不是“${given}”`, { given });
}

function readSpan({ from = '', to = '' }: AuditQuestion['options']): Span {
  if (isIsoDate(from) || isIsoDate(to)) {
    return { by: 'date', from: readDate(from, '--from'), to: readDate(to, '--to') };
  }
  return { by: 'position', from: readNumber(from, '--from', 0), to: readNumber(to, '--to', 0) };
}
