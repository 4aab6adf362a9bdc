import type { Application } from '../application/application.ts';
import { draftPlan, reviewNames } from '../application/draft-plan.ts';
import type { Framework } from '../application/framework-file.ts';
import { nameUuid } from '../application/identity.ts';
import type { AnyCommand } from '../domain/catalogue.ts';
import type { Actor } from '../domain/kernel/actor.ts';
import { SYSTEM } from '../domain/kernel/actor.ts';
import { nameKey } from '../domain/kernel/text.ts';
import type { Rules } from '../domain/scheme/rules.ts';
import { type RegisterData, UnitRegister } from '../domain/unit/register.ts';
import { OFFICE } from './people.ts';

/** What a simulated city starts from. */
export interface Seeds {
  readonly plan: string;
  readonly documentName: string;
  readonly document: string;
  readonly register: RegisterData;
  readonly scheme: {
    readonly id: string;
    readonly rules: Rules;
    /** The text that the rules were read from. */
    readonly text: string;
    readonly textSha256: string;
  };
  /** What the city compares itself by. */
  readonly frameworks: readonly Framework[];
}

export const NOTICE = '模拟数据:经营主体、单位的一切申报、核验、调查和奖惩都由程序随机生成,与实际情况无关';

/** 起始: declares the simulation, registers the units, publishes scheme and plan; the assignments follow. */
export async function setUp(
  app: Application,
  seeds: Seeds,
  seed: number,
  publishedOn: string,
): Promise<void> {
  const drafted = draftPlan(seeds.document, {
    documentName: seeds.documentName,
    from: '2024-01-01',
    to: '2024-12-31',
    terms: { acceptWithin: 5, reportBy: 5 },
  });
  const { known, unsettled } = reviewNames(drafted.clauses, new UnitRegister(seeds.register), publishedOn);
  const { heading, clauses } = drafted;
  await carryOut(app, [
    step('declare', 'city', { type: 'DeclareSimulation', data: { seed, notice: NOTICE } }, SYSTEM),
    ...seeds.register.units.map((unit) => step('unit', unit.code, { type: 'RegisterUnit', data: unit })),
    step('place', 'jkq', {
      type: 'PlaceUnit',
      data: { parent: 'yqb', reasons: '【模拟数据】按归口管理关系登记' },
    }),
    ...seeds.register.collectives.map((collective) =>
      step('collective', nameKey(collective.name), { type: 'RegisterCollective', data: collective }),
    ),
    step('scheme', seeds.scheme.id, {
      type: 'PublishScheme',
      data: { version: 1, rules: seeds.scheme.rules, textSha256: seeds.scheme.textSha256 },
    }),
    step('draft', seeds.plan, { type: 'DraftPlan', data: { heading, clauses: [...clauses] } }),
    // The register knows this name as well: settled by hand it means the same.
    ...known
      .slice(0, 1)
      .map(({ name, units }) =>
        step('resolve', seeds.plan, { type: 'ResolveName', data: { name, units: [...units] } }),
      ),
    ...unsettled.map(({ name }) =>
      step(`leave open ${name}`, seeds.plan, {
        type: 'LeaveNameOpen',
        data: { name, reason: '文件没有列出成员单位,演示中不落实到具体单位' },
      }),
    ),
    step('publish', seeds.plan, { type: 'PublishPlan', data: { known: [...known] } }),
  ]);
}

function step(what: string, target: string, command: AnyCommand, actor: Actor = OFFICE) {
  return { commandId: nameUuid(`simulation\n${what}\n${target}`), target, command, actor };
}

async function carryOut(app: Application, steps: readonly ReturnType<typeof step>[]): Promise<void> {
  const results = await app.executeAll(steps);
  for (const [index, result] of results.entries()) {
    if (result.outcome === 'refused') {
      throw new Error(`setting up “${steps[index]?.command.type}”: ${result.refusal.message}`);
    }
  }
}
