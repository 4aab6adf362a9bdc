import { nameUuid } from '../application/identity.ts';
import type { AnyCommand } from '../domain/catalogue.ts';
import type { Actor } from '../domain/kernel/actor.ts';
import type { Change } from '../domain/plan/change-events.ts';
import type { Clause } from '../domain/plan/events.ts';
import { OFFICE, OFFICE_CHIEF } from './people.ts';
import { type Act, HOURS } from './script.ts';

/** The document that the changes of the year rest on. */
export const DOCUMENT = '【模拟数据】三定方案(模拟)第1号';

/** A clause in other words, all else as it was. */
export function reworded({ title, body, targets, deadline }: Clause): Change {
  return { kind: 'amend', title, body: `【模拟数据】调整后:${body}`.slice(0, 15_000), targets, deadline };
}

export const WITHDRAWAL: Change = { kind: 'withdraw' };

/** Proposed for a reason that the scheme lists. */
export function proposed(plan: string, clause: Clause, date: string, change: Change, reason: string): Act {
  const why = { document: DOCUMENT, grounds: '【模拟数据】按照上级文件调整' };
  return act(plan, clause, date, OFFICE, {
    type: 'ProposeClauseChange',
    data: { clause: clause.id, change, reason, ...why },
  });
}

/** Approved by another. */
export function approved(plan: string, clause: Clause, date: string): Act {
  return act(plan, clause, date, OFFICE_CHIEF, {
    type: 'ApproveClauseChange',
    data: { clause: clause.id, remark: '【模拟数据】同意调整并重新发布' },
  });
}

export function rejected(plan: string, clause: Clause, date: string, reasons: string): Act {
  return act(plan, clause, date, OFFICE_CHIEF, {
    type: 'RejectClauseChange',
    data: { clause: clause.id, reasons },
  });
}

/** In the evening: what follows for the tasks follows at the end of the day, and nothing is done about them in between. */
function act(plan: string, clause: Clause, date: string, actor: Actor, command: AnyCommand): Act {
  const commandId = nameUuid(`simulation\n${command.type}\n${plan}\n${clause.id}`);
  return { date, hour: HOURS.decide, request: { commandId, target: plan, command, actor } };
}
