import type { Application } from '../../src/application/application.ts';
import { closeDay } from '../../src/application/day/close-day.ts';
import { StreamStates } from '../../src/application/stream-states.ts';
import type { Database } from '../../src/database/database.ts';
import type { AnyCommand, AnyEvent, EventTypeName } from '../../src/domain/catalogue.ts';
import type { Actor } from '../../src/domain/kernel/actor.ts';
import type { PlanState } from '../../src/domain/plan/evolve.ts';
import type { EventLog } from '../../src/log/event-log.ts';
import { openMemoryLog } from '../../src/log/memory.ts';
import { eventsIn, request } from './asking.ts';
import { CALENDAR } from './calendar.ts';
import { SAMPLES } from './commands.ts';
import { openApplication } from './open-application.ts';
import { OFFICE, ofUnit } from './people.ts';
import { emptyReadModels } from './read-models.ts';
import { someRules } from './scoring.ts';
import { aClause, aHeading, aReport, COUNTY, OTHER_COUNTY } from './tasks.ts';

/** A city of two counties: clause 1.1 is led by one and supported by the other, 1.2 led by the other; 1.3 is nobody's. */
export interface SmallCity {
  readonly app: Application;
  ask(occurredOn: string, target: string, command: AnyCommand, actor?: Actor): Promise<readonly AnyEvent[]>;
  accept(occurredOn: string, ...tasks: readonly string[]): Promise<void>;
  claim(occurredOn: string, task: string, month: string): Promise<void>;
  /** Closes one day, whether or not those before it are closed. */
  close(date: string): Promise<void>;
  events(...types: readonly EventTypeName[]): Promise<readonly AnyEvent[]>;
}

export const LEAD = `p2024.1.1.lead.${COUNTY}`;
export const SUPPORT = `p2024.1.1.support.${OTHER_COUNTY}`;
export const OTHER_LEAD = `p2024.1.2.lead.${OTHER_COUNTY}`;
export const NOBODYS = 'p2024.1.3.lead.各部门';

interface Surroundings {
  readonly now: () => string;
  readonly log: EventLog;
}

/** The plan is published on 12 June 2024, reports are due on the fifth working day. */
export async function openSmallCity(
  database: Database,
  { now = () => '2026-12-31T00:00:00.000Z', log = openMemoryLog() }: Partial<Surroundings> = {},
): Promise<SmallCity> {
  await emptyReadModels(database, log);
  const app = await openApplication({ database, log, now });
  const ask: SmallCity['ask'] = (occurredOn, target, command, actor = OFFICE) =>
    app.execute(request(target, command, actor, { occurredOn }));
  const states = new StreamStates(log);
  const unit = (code: string, order: number) => ({
    type: 'RegisterUnit' as const,
    data: {
      ...SAMPLES.RegisterUnit.data,
      code,
      name: code,
      fullName: code,
      aliases: [],
      order,
      validTo: null,
    },
  });
  const day = '2024-06-12';
  await ask(day, COUNTY, unit(COUNTY, 1));
  await ask(day, OTHER_COUNTY, unit(OTHER_COUNTY, 2));
  const rules = someRules();
  await ask(day, 'x2024', {
    type: 'PublishScheme',
    data: { version: 1, rules, textSha256: 'c'.repeat(64) },
  });
  const clauses = [
    aClause({ lead: ['甲县'], support: ['乙县'] }),
    aClause({ id: '1.2', lead: ['乙县'], support: [] }),
    aClause({ id: '1.3', lead: ['各部门'], support: [] }),
  ];
  await ask(day, 'p2024', { type: 'DraftPlan', data: { heading: aHeading(), clauses } });
  await ask(day, 'p2024', { type: 'LeaveNameOpen', data: { name: '各部门', reason: '未列名单' } });
  const known = [
    { name: '甲县', units: [COUNTY] },
    { name: '乙县', units: [OTHER_COUNTY] },
  ];
  await ask(day, 'p2024', { type: 'PublishPlan', data: { known } });
  const holderOf = (task: string) => ofUnit(task.split('.').at(-1) ?? '');
  return {
    app,
    ask,
    async accept(occurredOn, ...tasks) {
      for (const task of tasks) {
        await ask(occurredOn, task, { type: 'AcceptAssignment', data: {} }, holderOf(task));
      }
    },
    async claim(occurredOn, task, month) {
      await ask(occurredOn, task, { type: 'SubmitClaim', data: aReport({ month }) }, holderOf(task));
    },
    close: (date) =>
      closeDay(
        {
          database,
          projector: app.projector,
          bus: app.bus,
          calendar: CALENDAR,
          plan: async (id) => (await states.reload('plan', id)).state as PlanState,
          react: () => app.settle(),
        },
        date,
      ),
    events: async (...types) => (await eventsIn(log)).filter(({ type }) => types.includes(type)),
  };
}
