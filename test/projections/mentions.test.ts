import { describe, expect, it } from 'vitest';
import type { CommandType } from '../../src/domain/catalogue.ts';
import { type Mention, mentionsOf } from '../../src/projections/mentions.ts';
import { SAMPLES } from '../support/commands.ts';
import { recorded } from '../support/envelopes.ts';
import { ofUnit } from '../support/people.ts';
import { COUNTY, OTHER_COUNTY, TASK } from '../support/tasks.ts';

const told = (mentions: readonly Mention[]) => mentions.map(({ kind, name }) => `${kind} ${name}`).sort();
const about = (data: unknown, stream = 'test-1') => told(mentionsOf(recorded({ type: 'X', data, stream })));

/** What samples name, by hand. */
const NAMED: Readonly<Partial<Record<CommandType, readonly string[]>>> = {
  RegisterUnit: [], // its own stream names it
  DraftPlan: [],
  ResolveName: ['unit fagaiwei'],
  PublishPlan: ['unit fagaiwei'],
  IssueAssignment: [`unit ${COUNTY}`],
  ProposeSanction: [`unit ${COUNTY}`, `unit ${OTHER_COUNTY}`],
  RecordSurveyResult: [`unit ${COUNTY}`],
  PublishScheme: [],
  RecordWalkthrough: [`unit ${COUNTY}`],
  OrderRectification: [`unit ${COUNTY}`],
  RecordRefusal: ['account lingdao-01', 'unit shi'],
  OpenFile: [`unit ${COUNTY}`],
  LinkEvent: ['event 00000000-0000-4000-8000-000000000007'],
  RequestExplanation: [`unit ${COUNTY}`],
};

/** Every string that stands in a value, however deep. */
function stringsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}

const samples = Object.values(SAMPLES).map(({ type, data }) => ({ type, data: data as unknown }));

describe('what an event is about', () => {
  it.each(Object.entries(NAMED))('is seen in the data: %s', (type, named) => {
    expect(about(SAMPLES[type as CommandType].data)).toEqual(named);
  });

  it.each(samples)('is seen wherever a unit or a task stands: $type', ({ type, data }) => {
    if (type === 'RegisterUnit') return;
    const found = about(data);
    for (const unit of [COUNTY, OTHER_COUNTY]) {
      expect([unit, found.includes(`unit ${unit}`)]).toEqual([unit, stringsIn(data).includes(unit)]);
    }
    expect(found.includes(`assignment ${TASK}`)).toBe(stringsIn(data).includes(TASK));
  });

  it('is who acts, and the thing whose stream it is', () => {
    const accepted = recorded({
      type: 'AssignmentAccepted',
      data: {},
      stream: `assignment-${TASK}`,
      actor: ofUnit(COUNTY),
    });
    expect(told(mentionsOf(accepted))).toEqual([`assignment ${TASK}`, `unit ${COUNTY}`]);
    expect(about({}, 'unit-xian-a')).toEqual(['unit xian-a']);
  });

  it('is never what a target is measured in, and each thing counts once', () => {
    expect(about({ targets: [{ unit: '户' }], unit: COUNTY, origin: COUNTY })).toEqual([`unit ${COUNTY}`]);
  });

  it('is found however deep', () => {
    const data = { list: [{ subject: { assignment: TASK } }, { units: [COUNTY, OTHER_COUNTY] }] };
    expect(about(data)).toEqual([`assignment ${TASK}`, `unit ${COUNTY}`, `unit ${OTHER_COUNTY}`]);
  });

  it('is nothing in what is no name', () => {
    expect(about({ unit: null, units: 'all', holder: 7, by: 3, assignment: 7, event: null })).toEqual([]);
    expect(about({ from: '2024-01-01', to: '2024-12-31' })).toEqual([]);
    expect(about({ to: '市纪委监委', reasons: '移送' })).toEqual([]);
  });
});
