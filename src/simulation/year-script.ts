import type { WorkCalendar } from '../domain/kernel/work-calendar.ts';
import { accountabilityScript } from './accountability-script.ts';
import { breakdownScript } from './breakdown-script.ts';
import { caseScript } from './case-script.ts';
import { closingScript } from './closing-script.ts';
import type { Dice } from './dice.ts';
import { earlyChanges } from './early-changes.ts';
import { incentiveScript } from './incentive-script.ts';
import { indicatorScript } from './indicator-script.ts';
import { monitoringScript } from './monitoring-script.ts';
import { noticeScript } from './notice-script.ts';
import type { Opening } from './opening.ts';
import { oversteppingScript } from './overstepping.ts';
import { objectionPlots } from './plots.ts';
import { withdrawnClause, withoutClause, withReforms } from './reform-script.ts';
import { samplingScript } from './sampling-script.ts';
import { schemeErratum } from './scheme-erratum.ts';
import type { Act } from './script.ts';
import type { Seeds } from './setting-up.ts';
import { surveyScript } from './survey-script.ts';
import { taskScript } from './task-script.ts';
import { toleranceScript } from './tolerance-script.ts';
import { walkthroughScript } from './walkthrough-script.ts';

interface City extends Opening {
  readonly seeds: Seeds;
  /** The day on which the plan is published. */
  readonly publishedOn: string;
  readonly calendar: WorkCalendar;
  readonly dice: Dice;
}

/** Everything that people do in the year, each file handed in once, in order of day and hour. */
export function yearScript({ seeds, ...opening }: City): readonly Act[] {
  const { plan, scheme, frameworks } = seeds;
  const early = earlyChanges({ plan, ...opening });
  const city = { ...opening, ...early.left, plan };
  const { assignments, dice } = city;
  const { procedure } = scheme.rules;
  const setting = { ...city, objections: objectionPlots(assignments, dice) };
  const { acts: monitoringActs, taskActs } = monitoringScript({
    ...city,
    acts: assignments.flatMap((task) => taskScript(task, setting)),
  });
  const incentiveActs = incentiveScript(city);
  const otherActs = [
    schemeErratum(scheme),
    ...surveyScript(city),
    ...monitoringActs,
    ...incentiveActs,
    ...toleranceScript(city, taskActs),
    ...noticeScript({ ...city, terms: procedure.notices }),
    ...walkthroughScript(city),
    ...caseScript({ ...city, rules: procedure.cases }),
    ...breakdownScript(city),
    ...indicatorScript({ ...city, frameworks }),
    ...oversteppingScript(city.units, dice),
    ...closingScript(city),
    ...accountabilityScript({ ...city, taskActs, incentiveActs }),
  ];
  const later = { ...city, ...early.unchanged };
  const withdrawn = withdrawnClause(later, otherActs);
  const tasks = withoutClause([...taskActs, ...early.acts], { ...opening, withdrawn });
  const acts = [...tasks, ...samplingScript({ ...city, tasks, withdrawn }), ...otherActs];
  return inOrder(withReforms({ ...later, withdrawn, acts }));
}

function inOrder(acts: readonly Act[]): readonly Act[] {
  const seen = new Set<string>();
  return acts
    .map((act, index) => ({ act, index }))
    .sort((a, b) => compare(a.act, b.act) || a.index - b.index)
    .map(({ act }) => act)
    .filter(({ request }) => !seen.has(request.commandId) && seen.add(request.commandId));
}

function compare(a: Act, b: Act): number {
  if (a.date !== b.date) return a.date < b.date ? -1 : 1;
  return a.hour - b.hour;
}
