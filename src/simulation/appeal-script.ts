import type { Application } from '../application/application.ts';
import type { CommandRequest } from '../application/command.ts';
import { nameUuid } from '../application/identity.ts';
import type { AnyCommand } from '../domain/catalogue.ts';
import type { Actor } from '../domain/kernel/actor.ts';
import { appeals } from '../projections/models/appeals.ts';
import { rowByKey } from '../projections/queries/rows.ts';
import type { Closing } from './closing-script.ts';
import { correctionScript } from './correction-script.ts';
import { APPEALS_OFFICE, appealReviewer, OFFICE, unitActor } from './people.ts';
import { penalisedUnit, toldCard, worstLines, YEAR } from './results.ts';
import { type Act, HOURS } from './script.ts';

const REMARK = { remark: '【模拟数据】符合受理条件' };
const REASONS = { reasons: '【模拟数据】理由见卷' };

/**
 * 申诉: against the final scorecards of March, ending in every way that there is. Those against penalties are upheld, and
 * the result corrected; the reviewers of each are others.
 */
export function appealScript({ plan, units }: Closing): readonly Act[] {
  const other = (index: number) => async () => units[index % units.length]?.code ?? null;
  return [
    ...upheldTwice(plan),
    ...upheldAtLast(plan),
    ...rejectedTwice(plan, other(7)),
    ...rejected(plan, other(19)),
    ...dismissed(plan, other(9)),
    ...(['lodged', 'admitted', 'reviewing', 'hearing'] as const).flatMap((stage, index) =>
      withdrawn(plan, `ss-withdrawn-${stage}`, other(11 + index), stage),
    ),
  ];
}

type Appellant = (app: Application) => Promise<string | null>;

/** Two lines: one found right in March, with a hearing, the other in a further review in April; both are corrected. */
function upheldTwice(plan: string): readonly Act[] {
  const id = 'ss-twice';
  return [
    ...begun(plan, id, (app) => penalisedUnit(app, 0), [1, 2]),
    act('2025-03-14', id, OFFICE, statement('【模拟数据】核验经过说明'), HOURS.decide),
    act('2025-03-17', id, appealReviewer(1), {
      type: 'OpenHearing',
      data: { note: '【模拟数据】听取双方意见' },
    }),
    act('2025-03-19', id, appealReviewer(1), {
      type: 'CloseHearing',
      data: { note: '【模拟数据】听证结束' },
    }),
    decided('2025-03-21', id, 1, [true, false]),
    ...correctionScript(id, {
      revoked: '2025-03-24',
      proposed: '2025-03-25',
      rejected: '2025-03-26',
      approved: '2025-03-27',
    }),
    byAppellant('2025-03-31', id, { type: 'RequestReview', data: REASONS }),
    act('2025-04-01', id, APPEALS_OFFICE, assign(3)),
    decided('2025-04-08', id, 3, [false, true]),
    ...correctionScript(id, {
      revoked: '2025-04-09',
      proposed: '2025-04-10',
      rejected: null,
      approved: '2025-04-11',
    }),
  ];
}

/** Rejected, upheld in a further review, and corrected when the time for it has passed. */
function upheldAtLast(plan: string): readonly Act[] {
  const id = 'ss-at-last';
  return [
    ...begun(plan, id, (app) => penalisedUnit(app, 1), [4]),
    decided('2025-03-20', id, 4, [false, false]),
    byAppellant('2025-03-24', id, { type: 'RequestReview', data: REASONS }),
    act('2025-03-25', id, APPEALS_OFFICE, assign(5)),
    decided('2025-04-02', id, 5, [true, true]),
    ...correctionScript(id, {
      revoked: '2025-04-15',
      proposed: '2025-04-16',
      rejected: null,
      approved: '2025-04-17',
    }),
  ];
}

/** Decided too late, and rejected once more. */
function rejectedTwice(plan: string, appellant: Appellant): readonly Act[] {
  const id = 'ss-rejected-twice';
  return [
    ...begun(plan, id, appellant, [6]),
    decided('2025-03-31', id, 6, [false, false]),
    byAppellant('2025-04-01', id, { type: 'RequestReview', data: REASONS }),
    act('2025-04-02', id, APPEALS_OFFICE, assign(7)),
    decided('2025-04-10', id, 7, [false, false]),
  ];
}

/** Rejected, and left at that. */
function rejected(plan: string, appellant: Appellant): readonly Act[] {
  const id = 'ss-rejected';
  return [...begun(plan, id, appellant, [8]), decided('2025-03-21', id, 8, [false, false])];
}

/** Not looked at in time, and then not admitted. */
function dismissed(plan: string, appellant: Appellant): readonly Act[] {
  const id = 'ss-dismissed';
  return [
    lodged(plan, id, appellant),
    act('2025-03-20', id, APPEALS_OFFICE, { type: 'DismissAppeal', data: REASONS }),
  ];
}

/** Withdrawn when it has come to some stage. */
function withdrawn(
  plan: string,
  id: string,
  appellant: Appellant,
  stage: 'lodged' | 'admitted' | 'reviewing' | 'hearing',
): readonly Act[] {
  const steps: readonly Act[] = [
    act('2025-03-12', id, APPEALS_OFFICE, { type: 'AdmitAppeal', data: REMARK }),
    act('2025-03-13', id, APPEALS_OFFICE, assign(9)),
    act('2025-03-17', id, appealReviewer(9), { type: 'OpenHearing', data: { note: '【模拟数据】听证' } }),
  ];
  const count = { lodged: 0, admitted: 1, reviewing: 2, hearing: 3 }[stage];
  return [
    lodged(plan, id, appellant),
    ...steps.slice(0, count),
    byAppellant('2025-03-18', id, { type: 'WithdrawAppeal', data: REASONS }),
  ];
}

/** Lodged, admitted, its reviewers assigned, and the unit heard. */
function begun(plan: string, id: string, appellant: Appellant, reviewers: readonly number[]): readonly Act[] {
  return [
    lodged(plan, id, appellant),
    act('2025-03-12', id, APPEALS_OFFICE, { type: 'AdmitAppeal', data: REMARK }),
    act('2025-03-13', id, APPEALS_OFFICE, assign(...reviewers)),
    byAppellant('2025-03-14', id, statement('【模拟数据】附当日工作记录')),
  ];
}

/** A unit appeals against the two lines that cost it most. */
function lodged(plan: string, id: string, appellant: Appellant): Act {
  const data = {
    plan,
    period: YEAR,
    unit: '',
    edition: 1,
    lines: [],
    request: '【模拟数据】请求复核',
    evidence: [],
  };
  return {
    ...act('2025-03-11', id, OFFICE, { type: 'LodgeAppeal', data }),
    late: async (app) => {
      const unit = await appellant(app);
      const card = unit === null ? null : await toldCard(app, unit);
      if (unit === null || card === null) throw new Error(`nobody is there to lodge ${id}`);
      const paths = await worstLines(app, unit, 2);
      const lines = paths.map((path) => ({ path, reasons: '【模拟数据】事实有出入' }));
      const { edition } = card;
      return {
        actor: unitActor(unit),
        command: { type: 'LodgeAppeal', data: { ...data, unit, edition, lines } },
      };
    },
  };
}

/** Something that the appellant does, whoever it is. */
function byAppellant(date: string, id: string, command: AnyCommand): Act {
  return {
    ...act(date, id, OFFICE, command),
    late: async (app): Promise<Partial<CommandRequest>> => {
      const lodgedBy = (await rowByKey(app.database, appeals, id))?.lodged;
      return { actor: unitActor(lodgedBy?.unit ?? '') };
    },
  };
}

/** A reviewer decides the lines of an appeal, in their order. */
function decided(date: string, id: string, reviewer: number, upheld: readonly boolean[]): Act {
  return {
    ...act(date, id, appealReviewer(reviewer), { type: 'DecideAppeal', data: { findings: [] } }),
    late: async (app) => {
      const lines = (await rowByKey(app.database, appeals, id))?.lodged?.lines ?? [];
      const findings = lines.map(({ path }, index) => ({ path, upheld: upheld[index] === true, ...REASONS }));
      return { command: { type: 'DecideAppeal', data: { findings } } };
    },
  };
}

function assign(...reviewers: readonly number[]): AnyCommand {
  return {
    type: 'AssignReviewers',
    data: { reviewers: reviewers.map((number) => appealReviewer(number).account) },
  };
}

function statement(words: string): AnyCommand {
  return { type: 'SubmitStatement', data: { statement: words, evidence: [] } };
}

function act(
  date: string,
  target: string,
  actor: Actor,
  command: AnyCommand,
  hour: number = HOURS.conclude,
): Act {
  const commandId = nameUuid(`simulation\nappeal\n${command.type}\n${target}\n${date}`);
  return { date, hour, request: { commandId, target, command, actor } };
}
