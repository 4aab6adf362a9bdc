import { sql } from 'kysely';
import { lapsesOn, stepOf } from '../../domain/case/deadlines.ts';
import { type CaseRow, cases } from '../../projections/models/cases.ts';
import { table } from '../../projections/tables.ts';
import type { Duty, Note } from './duty.ts';

/** The steps of cases and the opinions of joint units that should have come by the end of the day. */
export const lapseCases: Duty = {
  name: 'cases',
  async notes({ database }, date) {
    const { rows } = await sql<{ body: CaseRow }>`
      select body from ${table('read_model', cases)} where lapse_on <= ${date} order by key
    `.execute(database.kysely);
    return rows.flatMap(({ body }) => lapsesIn(body, date));
  },
};

function lapsesIn(row: CaseRow, date: string): readonly Note[] {
  const step = stepOf(row);
  const dueOn = lapsesOn(row);
  const notes: Note[] = row.joint
    .filter(({ stage, opinionBy }) => stage === 'awaited' && opinionBy <= date)
    .map(({ unit, opinionBy }) => ({
      target: row.id,
      what: `opinion ${unit} ${opinionBy}`,
      command: { type: 'LapseJointOpinion', data: { unit } },
    }));
  if (step === null || dueOn === null || dueOn > date) return notes;
  const command = { type: 'LapseCaseStep', data: { step } } as const;
  return [...notes, { target: row.id, what: `case ${step} ${dueOn}`, command }];
}
