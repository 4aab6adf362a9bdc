import { describe, expect, it } from 'vitest';
import type { CommandType } from '../../src/domain/catalogue.ts';
import { type Mention, mentionsOf } from '../../src/projections/mentions.ts';
import { SAMPLES } from '../support/commands.ts';
import { recorded } from '../support/envelopes.ts';
import { ofUnit } from '../support/people.ts';
import { COUNTY, OTHER_COUNTY, TASK } from '../support/tasks.ts';

const told = (mentions: readonly Mention[]) => mentions.map(({ kind, name }) => `${kind} ${name}`).sort();
const about = (data: unknown, stream = 'test-1') => told(mentionsOf(recorded({ type: 'X', data, stream })));

/** What the sample of each type names, by hand; of all others, nothing. */
const NAMED: Readonly<Partial<Record<CommandType, readonly string[]>>> = {
  ResolveName: ['unit fagaiwei'],
  PublishPlan: ['unit fagaiwei'],
  IssueAssignment: [`unit ${COUNTY}`],
  ProposeSanction: [`unit ${COUNTY}`],
  ProposeCommendation: [`unit ${COUNTY}`],
  RecordSurveyResult: [`unit ${COUNTY}`],
  RecordWalkthrough: [`unit ${COUNTY}`],
  OrderRectification: [`unit ${COUNTY}`],
  RecordRefusal: ['account lingdao-01', 'unit shi'],
  OpenFile: [`unit ${COUNTY}`],
  LinkEvent: ['event 00000000-0000-4000-8000-000000000007'],
  RequestExplanation: [`unit ${COUNTY}`],
};

describe('what an event is about', () => {
  it.each(Object.values(SAMPLES).map(({ type, data }) => ({ type, data: data as unknown })))(
    'is seen in the data: $type',
    ({ type, data }) => {
      expect(about(data)).toEqual(NAMED[type] ?? []);
    },
  );

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
    expect(about({ unit: null, units: 'all', holder: '甲', by: 3, assignment: 7, event: null })).toEqual([]);
  });
});
