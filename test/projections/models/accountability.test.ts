import { expect, it } from 'vitest';
import { explanations } from '../../../src/projections/models/explanations.ts';
import { files } from '../../../src/projections/models/files.ts';
import { folded, history, type Sketch } from '../../support/folding.ts';
import { INSPECTOR, OTHER_INSPECTOR, ofUnit } from '../../support/people.ts';
import { accountabilitySamples as samples } from '../../support/samples/accountability.ts';
import { COUNTY } from '../../support/tasks.ts';

const stream = 'accountability-f1';
const happened = (type: string, data: unknown, actor = INSPECTOR, occurredOn = '2024-07-03') => ({
  type,
  data,
  stream,
  actor,
  occurredOn,
});
const opened = happened('FileOpened', { ...samples.OpenFile.data, units: [COUNTY] });
const asked = (request: string) =>
  happened('ExplanationRequested', {
    ...samples.RequestExplanation.data,
    request,
    answerBy: '2024-07-17',
  });

it('of a file is kept who is on it and where it stands, and nothing that it says', () => {
  const admitted = happened('InspectorAdmitted', samples.AdmitInspector.data);
  const stageAfter = (...after: readonly Sketch[]) =>
    folded(files, history(opened, admitted, ...after)).get('f1')?.stage;
  expect(folded(files, history(opened, admitted)).get('f1')).toEqual({
    id: 'f1',
    openedOn: '2024-07-03',
    stage: 'open',
    inspectors: [INSPECTOR.account, OTHER_INSPECTOR.account],
  });
  const referred = happened('FileReferred', samples.ReferFile.data);
  const concluded = happened('FileConcluded', samples.ConcludeFile.data);
  expect(stageAfter(referred)).toBe('referred');
  expect(stageAfter(referred, concluded)).toBe('concluded');
  expect(stageAfter(concluded, happened('FileReopened', samples.ReopenFile.data))).toBe('open');
});

it('of an explanation is kept what is asked of which unit, and what it answers', () => {
  const given = happened('ExplanationGiven', samples.GiveExplanation.data, ofUnit(COUNTY), '2024-07-16');
  const rows = folded(explanations, history(opened, asked('1'), asked('2'), given));
  expect([...rows.keys()]).toEqual(['f1.1', 'f1.2']);
  expect(rows.get('f1.1')).toEqual({
    id: 'f1.1',
    file: 'f1',
    request: '1',
    unit: COUNTY,
    question: '为何逾期',
    askedOn: '2024-07-03',
    answerBy: '2024-07-17',
    stage: 'given',
    answer: { text: '人手不足', account: ofUnit(COUNTY).account, on: '2024-07-16' },
  });
  const due = (id: string) => {
    const row = rows.get(id);
    return row === undefined ? undefined : explanations.index.lapse_on?.of(row);
  };
  expect([due('f1.1'), due('f1.2')]).toEqual([null, '2024-07-17']);
});

it('an explanation that lapsed has no deadline any more, and is late when it comes', () => {
  const lapsed = happened('ExplanationLapsed', { request: '1', answerBy: '2024-07-17' });
  const given = happened('ExplanationGiven', samples.GiveExplanation.data, ofUnit(COUNTY));
  const row = folded(explanations, history(asked('1'), lapsed)).get('f1.1');
  expect(row?.stage).toBe('lapsed');
  expect(row && explanations.index.lapse_on?.of(row)).toBeNull();
  expect(folded(explanations, history(asked('1'), lapsed, given)).get('f1.1')?.stage).toBe('givenLate');
});
