import { describe, expect, it } from 'vitest';
import { unitAggregate } from '../../../src/domain/unit/aggregate.ts';
import { collectiveAggregate } from '../../../src/domain/unit/collective.ts';
import type { Unit } from '../../../src/domain/unit/events.ts';
import { SAMPLES } from '../../support/commands.ts';
import { elsewhere, given } from '../../support/given.ts';
import { aUnitState } from '../../support/units.ts';

const unit: Unit = {
  code: 'xian-a',
  name: '甲县',
  fullName: '甲县人民政府',
  aliases: [],
  group: 'county',
  order: 1,
  validFrom: '2024-01-01',
  validTo: null,
};
const collective = { name: '各县(区)人民政府、各部门', forms: [], group: 'county' };

describe('a unit', () => {
  it('is registered under its code', () => {
    const [event] = given(unitAggregate, 'xian-a')
      .when({ type: 'RegisterUnit', data: unit })
      .happens({ type: 'UnitRegistered', data: unit });
    expect(event?.basis).toEqual({ source: '单位名录', article: 'xian-a' });
  });

  it('is registered once', () => {
    const refusal = given(unitAggregate, 'xian-a', { type: 'UnitRegistered', data: unit })
      .when({ type: 'RegisterUnit', data: unit })
      .isRefused('conflict', 'unit.registered-already', '“xian-a”');
    expect(refusal.details).toEqual({ code: 'xian-a' });
  });

  it('is not registered under another code', () => {
    const refusal = given(unitAggregate, 'xian-b')
      .when({ type: 'RegisterUnit', data: unit })
      .isRefused('invalid', 'unit.code-mismatch', '“xian-a”', '“xian-b”');
    expect(refusal.details).toEqual({ code: 'xian-a' });
  });
});

describe('the unit above', () => {
  const registered = { type: 'UnitRegistered', data: unit } as const;
  const under = (parent: string | null) =>
    ({ type: 'PlaceUnit', data: { parent, reasons: '隶属关系' } }) as const;
  const others = elsewhere({
    'unit-xian-b': aUnitState('xian-b'),
    'unit-xian-c': aUnitState('xian-c', { parent: 'xian-d' }),
    'unit-xian-d': aUnitState('xian-d', { parent: 'xian-a' }),
    'unit-xian-x': aUnitState('xian-x', { dissolvedOn: '2024-05-01' }),
    'unit-xian-z': unitAggregate.initial('xian-z'),
    'unit-xian-a': aUnitState('xian-a'),
  });
  const placed = (parent: string | null) => ({ type: 'UnitPlaced', data: under(parent).data }) as const;
  const asked = (parent: string | null, ...before: readonly ReturnType<typeof placed>[]) =>
    given(unitAggregate, 'xian-a', registered, ...before).when(under(parent), { elsewhere: others });

  it('is another that is on the register, or none', () => {
    asked('xian-b').happens(placed('xian-b'));
    asked(null, placed('xian-b')).happens(placed(null));
  });

  it('is told once', () => {
    asked(null).isRefused('conflict', 'unit.placed-already', '没有上级');
    asked('xian-b', placed('xian-b')).isRefused('conflict', 'unit.placed-already', '“xian-b”');
  });

  it('is no unit that is unknown, dissolved, itself, or below it', () => {
    asked('xian-z').isRefused('invalid', 'unit.unknown', '“xian-z”');
    asked('xian-x').isRefused('conflict', 'unit.dissolved', '“xian-x”');
    asked('xian-a').isRefused('invalid', 'unit.above-itself', '“xian-a”');
    asked('xian-c').isRefused('invalid', 'unit.above-itself', '“xian-c”');
  });

  it('of a unit that is not there is told in vain', () => {
    given(unitAggregate, 'xian-q').when(under('xian-b')).isRefused('not-found', 'unit.unknown', '“xian-q”');
  });
});

describe('a collective', () => {
  const id = '各县(区)人民政府_各部门';

  it('is registered under its name, as far as an identifier can hold it', () => {
    const [event] = given(collectiveAggregate, id)
      .when({ type: 'RegisterCollective', data: collective })
      .happens({ type: 'CollectiveRegistered', data: collective });
    expect(event?.basis).toEqual({ source: '单位名录', article: collective.name });
  });

  it('is registered once', () => {
    given(collectiveAggregate, id, { type: 'CollectiveRegistered', data: collective })
      .when({ type: 'RegisterCollective', data: collective })
      .isRefused('conflict', 'collective.registered-already', collective.name);
  });

  it('is not registered under another name', () => {
    const refusal = given(collectiveAggregate, '各部门')
      .when({ type: 'RegisterCollective', data: collective })
      .isRefused('invalid', 'collective.id-mismatch', '“各部门”');
    expect(refusal.details).toEqual({ expected: id });
  });
});

describe('a reform', () => {
  const registered = { type: 'UnitRegistered', data: SAMPLES.RegisterUnit.data } as const;
  const dissolved = { type: 'UnitDissolved', data: SAMPLES.DissolveUnit.data } as const;

  it('renames and dissolves a unit, on the ground of the reform', () => {
    const [renamed] = given(unitAggregate, 'xian-a', registered)
      .when(SAMPLES.RenameUnit)
      .happens({ type: 'UnitRenamed', data: SAMPLES.RenameUnit.data });
    expect(renamed?.basis).toEqual({ source: '机构改革', article: 'r1' });
    given(unitAggregate, 'xian-a', registered).when(SAMPLES.DissolveUnit).happens(dissolved);
  });

  it('does neither to a unit that is unknown or is no more', () => {
    for (const command of [SAMPLES.RenameUnit, SAMPLES.DissolveUnit]) {
      given(unitAggregate, 'xian-a').when(command).isRefused('not-found', 'unit.unknown', 'xian-a');
      given(unitAggregate, 'xian-a', registered, dissolved)
        .when(command)
        .isRefused('conflict', 'unit.dissolved', '2024-09-01');
    }
  });
});
