import { nameUuid } from '../application/identity.ts';
import type { AnyCommand } from '../domain/catalogue.ts';
import type { Actor } from '../domain/kernel/actor.ts';
import { addMonths } from '../domain/kernel/dates.ts';
import type { WorkCalendar } from '../domain/kernel/work-calendar.ts';
import type { UnitFact } from '../domain/scoring/facts.ts';
import { surveyId } from '../domain/survey/aggregate.ts';
import type { Dice } from './dice.ts';
import { SURVEYOR } from './people.ts';
import { type Act, HOURS } from './script.ts';

const CHOICES = ['非常满意', '满意', '基本满意', '不满意', '非常不满意'] as const;

/** The rounds of the satisfaction survey, and when their results are handed in. */
const WAVES = [
  { wave: '2024Q2', month: '2024-06' },
  { wave: '2024Q3', month: '2024-09' },
  { wave: '2024Q4', month: '2024-12' },
] as const;

/** Satisfaction: every unit in every round. */
export function surveyScript(units: readonly UnitFact[], dice: Dice, calendar: WorkCalendar): readonly Act[] {
  return WAVES.flatMap(({ wave, month }) =>
    units.map(({ code }): Act => {
      const target = surveyId({ wave, unit: code });
      return {
        date: calendar.nthWorkingDayOfMonth(addMonths(month, 1), 8),
        hour: HOURS.decide,
        request: request('survey', target, SURVEYOR, {
          type: 'RecordSurveyResult',
          data: {
            wave,
            unit: code,
            ballots: ballots(dice, code, wave),
            instrument: '【模拟数据】企业群众满意度问卷',
            basis: { source: '工作要点', article: '3.3' },
          },
        }),
      };
    }),
  );
}

/** Ballots of 120 to 300 respondents, more content with some units than with others. */
function ballots(dice: Dice, unit: string, wave: string) {
  const mood = 0.45 + 0.45 * dice.draw('mood', unit) + 0.1 * dice.draw('mood', unit, wave);
  const counts = [0, 0, 0, 0, 0];
  const voters = dice.between(120, 300, 'voters', unit, wave);
  for (let voter = 0; voter < voters; voter += 1) {
    const spread = (1 - mood) * 4 + (dice.draw('ballot', unit, wave, voter) - 0.5) * 4.4;
    const choice = Math.min(Math.max(Math.round(spread), 0), 4);
    counts[choice] = (counts[choice] ?? 0) + 1;
  }
  return CHOICES.map((choice, index) => ({ choice, count: counts[index] ?? 0 }));
}

function request(what: string, target: string, actor: Actor, command: AnyCommand) {
  return { commandId: nameUuid(`simulation\n${what}\n${target}`), target, command, actor };
}
