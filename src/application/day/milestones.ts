import { nextToJudge, parts } from '../../projections/models/parts.ts';
import { lapses } from './duty.ts';

/** 节点: at the end of its day of judgement each milestone that is still open is met or missed. */
export const judgeMilestones = lapses('milestones', parts, (row) => {
  const milestone = nextToJudge(row);
  if (milestone === null) throw new Error(`“${row.id}” is to be judged and has no open milestone`);
  const { unit } = row;
  const { quarter, positions } = milestone;
  // One that was met and withdrawn is judged again: how often something has happened to it tells the two apart.
  const turn = Object.values(positions).reduce((so, each = []) => so + each.length, 0);
  return {
    target: row.breakdown,
    what: `milestone ${unit} ${quarter} ${turn}`,
    command: { type: 'JudgeMilestone', data: { unit, quarter } },
  };
});
