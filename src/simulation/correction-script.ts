import type { Application } from '../application/application.ts';
import { eventId, nameUuid } from '../application/identity.ts';
import type { AnyCommand } from '../domain/catalogue.ts';
import type { Actor } from '../domain/kernel/actor.ts';
import { appeals } from '../projections/models/appeals.ts';
import { incentives } from '../projections/models/incentives.ts';
import { rowByKey } from '../projections/queries/rows.ts';
import { LEADER, OFFICE, OFFICE_REVIEWER } from './people.ts';
import { YEAR } from './results.ts';
import { type Act, HOURS } from './script.ts';

interface Days {
  readonly revoked: string;
  readonly proposed: string;
  /** The day on which that is rejected, and proposed again in the evening. */
  readonly rejected: string | null;
  readonly approved: string;
}

const REMARK = { remark: '【模拟数据】经研究决定' };

/** 更正: the penalty that an appeal was upheld about is revoked, and the result of the year corrected by that. */
export function correctionScript(
  appeal: string,
  { revoked, proposed, rejected, approved }: Days,
): readonly Act[] {
  const revokeId = commandId('RevokeSanction', appeal, revoked);
  const revoke: Act = {
    ...act(revoked, HOURS.decide, appeal, OFFICE_REVIEWER, {
      type: 'RevokeSanction',
      data: { reasons: '【模拟数据】申诉成立,撤销处罚' },
    }),
    late: async (app) => ({ target: await penaltyOf(app, appeal) }),
  };
  const propose = (date: string, hour: number): Act => ({
    ...act(date, hour, YEAR, OFFICE, {
      type: 'ProposeSuperseding',
      data: { ground: 'appeal', reference: appeal, corrections: [], reasons: '【模拟数据】申诉成立' },
    }),
    late: async (app) => {
      const corrections = [await positionOf(app, `incentive-${await penaltyOf(app, appeal)}`, revokeId)];
      const reasons = '【模拟数据】申诉成立,撤销处罚';
      const data = { ground: 'appeal' as const, reference: appeal, corrections, reasons };
      return { command: { type: 'ProposeSuperseding', data } };
    },
  });
  return [
    revoke,
    propose(proposed, HOURS.accept),
    ...(rejected === null
      ? []
      : [
          act(rejected, HOURS.decide, YEAR, LEADER, { type: 'RejectSuperseding', data: REMARK }),
          propose(rejected, HOURS.decide + 1),
        ]),
    act(approved, HOURS.decide, YEAR, LEADER, { type: 'FinalisePeriod', data: REMARK }),
  ];
}

/** The penalty that is the line found right last. */
async function penaltyOf(app: Application, appeal: string): Promise<string> {
  const row = await rowByKey(app.database, appeals, appeal);
  for (const { path, upheld } of row?.findings ?? []) {
    const id = path.slice('incentives/'.length);
    if (upheld && path.startsWith('incentives/') && (await rowByKey(app.database, incentives, id)) !== null)
      return id;
  }
  throw new Error(`no penalty was found wrong by ${appeal}`);
}

/** The position of the first event that a command led to in a stream. */
async function positionOf(app: Application, stream: string, command: string): Promise<number> {
  const events = await app.log.readStream(stream);
  const found = events.find(({ id }) => id === eventId(command, 0));
  if (found === undefined) throw new Error(`nothing came of ${command} in ${stream}`);
  return found.position;
}

function commandId(what: string, target: string, date: string): string {
  return nameUuid(`simulation\ncorrection\n${what}\n${target}\n${date}`);
}

function act(date: string, hour: number, target: string, actor: Actor, command: AnyCommand): Act {
  return {
    date,
    hour,
    request: { commandId: commandId(command.type, target, date), target, command, actor },
  };
}
