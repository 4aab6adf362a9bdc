import { sql } from 'kysely';
import { runningDeadline } from '../../domain/appeal/evolve.ts';
import { appeals } from '../../projections/models/appeals.ts';
import { type Duty, lapses } from './duty.ts';

const COMMANDS = {
  admit: 'LapseAdmission',
  decide: 'LapseDecision',
  correct: 'LapseAppealCorrection',
} as const;

/** What the office or the reviewers of an appeal should have done by the end of the day. */
export const lapseAppeals: Duty = lapses('appeals', appeals, (row, target) => {
  const running = runningDeadline(row);
  if (running === null) throw new Error(`appeal “${target}” has no deadline that lapses`);
  return {
    target,
    what: `${running.kind} by ${running.on}`,
    command: { type: COMMANDS[running.kind], data: {} },
  };
});

/** 终结: a decision of which no review has been asked for in time stands. */
export const settleAppeals: Duty = {
  name: 'settled appeals',
  async notes({ database }, date) {
    const { rows } = await sql<{ key: string }>`
      select key from read_model.appeal where review_by <= ${date} order by key
    `.execute(database.kysely);
    return rows.map(({ key }) => ({
      target: key,
      what: 'settled',
      command: { type: 'SettleAppeal', data: {} } as const,
    }));
  },
};
