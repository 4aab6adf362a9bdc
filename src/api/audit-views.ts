import { z } from '@hono/zod-openapi';
import { basisSchema } from '../domain/kernel/envelope.ts';
import type { Page } from '../projections/queries/rows.ts';
import { nextOf, nextSchema } from './paging.ts';
import { named } from './schema.ts';

const auditedEvent = named(
  z.strictObject({
    position: z.int(),
    id: z.string(),
    type: z.string(),
    title: z.string(),
    stream: z.string(),
    occurredOn: z.string().openapi({ description: '何时为真' }),
    recordedAt: z.string().openapi({ description: '何时记录' }),
    delay: z.int().openapi({ description: '记录比发生晚几天' }),
    account: z.string(),
    role: z.string(),
    unit: z.string().nullable(),
    basis: basisSchema,
    command: z.string(),
    correlation: z.string(),
    file: z.string().nullable().openapi({ description: '所属案卷;其他事件为空' }),
  }),
  'AuditedEvent',
  '审计所见的一件事件:经办、时间和依据,不含内容',
);

/** A page of events. */
export const eventsPage = { items: z.array(auditedEvent).readonly(), next: nextSchema };

export const eventsAnswer = z.strictObject(eventsPage);

/** A page as it is answered. */
export function pageAnswer<Row>(page: Page<Row>): { items: readonly Row[]; next: string | null } {
  return { items: page.rows, next: nextOf(page) };
}

export const scoreEventsAnswer = named(
  z.strictObject({
    path: z.string(),
    name: z.string(),
    formula: z.string(),
    positions: z.array(z.int()).readonly(),
    ...eventsPage,
  }),
  'ScoreEvents',
  '一个得分项和它所据的事件',
);

export const knowledgeAnswer = named(
  z.strictObject({
    event: auditedEvent,
    trueOn: z.string(),
    knownOn: z.string(),
    accounts: z
      .array(z.strictObject({ account: z.string(), role: z.string(), first: z.int(), acts: z.int() }))
      .readonly(),
    ...eventsPage,
  }),
  'Knowledge',
  '何时为真、何时可知、此后谁办过',
);

const number = z.int().nullable();
const points = z.string().nullable();

export const changesAnswer = named(
  z.strictObject({
    types: z.array(z.strictObject({ type: z.string(), count: z.int() })).readonly(),
    items: z
      .array(
        z.strictObject({
          unit: z.string(),
          name: z.string(),
          total: z.strictObject({ before: points, after: points }),
          rank: z.strictObject({ before: number, after: number }),
          lines: z
            .array(z.strictObject({ path: z.string(), name: z.string(), before: points, after: points }))
            .readonly(),
        }),
      )
      .readonly(),
    next: nextSchema,
  }),
  'Changes',
  '两点之间的变化:各类事件的件数,各单位总分、名次和得分项',
);

export const idleUnitsAnswer = z.strictObject({
  items: z
    .array(
      named(
        z.strictObject({
          unit: z.string(),
          name: z.string(),
          assignments: z.int(),
          neverAccepted: z.int(),
          neverClaimed: z.int(),
          neverActed: z.boolean(),
        }),
        'IdleUnit',
        '有任务从未签收或从未申报的单位',
      ),
    )
    .readonly(),
  next: nextSchema,
});

export const idleAccountsAnswer = z.strictObject({
  items: z
    .array(
      named(
        z.strictObject({
          account: z.string(),
          role: z.string(),
          unit: z.string().nullable(),
          acts: z.int(),
          firstOn: z.string(),
          lastOn: z.string(),
        }),
        'IdleAccount',
        '某日之后再没有办过事的账号',
      ),
    )
    .readonly(),
  next: nextSchema,
});

export const pairsAnswer = z.strictObject({
  items: z
    .array(
      named(
        z.strictObject({
          kind: z.string(),
          proposer: z.string(),
          decider: z.string(),
          count: z.int(),
          ofAll: z.int(),
          approvals: z.array(z.strictObject({ proposed: z.int(), decided: z.int() })).readonly(),
        }),
        'ApprovalPair',
        '一再由同两个账号提出和决定',
      ),
    )
    .readonly(),
  next: nextSchema,
});

export const backdatedAnswer = named(
  z.strictObject({
    accounts: z
      .array(z.strictObject({ account: z.string(), role: z.string(), count: z.int(), longest: z.int() }))
      .readonly(),
    ...eventsPage,
  }),
  'Backdated',
  '迟记的事件',
);
