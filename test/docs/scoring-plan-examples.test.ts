import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { fromFraction, parseDecimal, toFraction } from '../../src/domain/kernel/rational.ts';
import { ASSIGNMENT_ROLE_NAMES, COMPARATORS } from '../../src/domain/plan/events.ts';
import { componentSchema } from '../../src/domain/scheme/components.ts';
import { factMethods } from '../../src/domain/scheme/fact-methods.ts';
import { INCIDENT_KINDS } from '../../src/domain/scheme/incident-kinds.ts';
import type { AssignmentFact, ClaimFact } from '../../src/domain/scoring/facts.ts';
import {
  aUnit,
  cardsOf,
  claimOf,
  incentiveOf,
  incidentOf,
  linesOf,
  someFacts,
  someRules,
  surveyOf,
  taskOf,
} from '../support/scoring.ts';
import { aTarget } from '../support/tasks.ts';

const text = readFileSync(new URL('../../docs/scoring-plan-examples.md', import.meta.url), 'utf8');
const UNITS: Readonly<Record<string, string>> = { 单位甲: 'a', 单位乙: 'b' };

/** What was recorded, in the short form of the page. */
const recorded = z.strictObject({
  asOf: z.string().default('2024-12-31'),
  tasks: z
    .array(
      z.strictObject({
        clause: z.string(),
        role: z.enum(Object.keys(ASSIGNMENT_ROLE_NAMES) as ['lead']),
        progress: z.string().nullable(),
        targets: z
          .array(z.strictObject({ assessAs: z.enum(COMPARATORS), value: z.string(), reached: z.string() }))
          .default([]),
        acceptance: z.enum(['inTime', 'late']).default('inTime'),
        timeliness: z.enum(['onTime', 'overdue', 'recovered']).default('onTime'),
        lateReports: z.int().default(0),
      }),
    )
    .default([]),
  ballots: z
    .array(
      z.strictObject({
        wave: z.string(),
        kind: z.enum(['questionnaire', 'haochaping', 'interview']),
        answers: z.record(z.string(), z.int()),
      }),
    )
    .default([]),
  incidents: z
    .array(z.strictObject({ id: z.string(), kind: z.enum(INCIDENT_KINDS), on: z.string() }))
    .default([]),
  incentives: z
    .array(z.strictObject({ id: z.string(), points: z.string(), origin: z.string(), clause: z.string() }))
    .default([]),
});
type Task = z.infer<typeof recorded>['tasks'][number];

const examples = text
  .split(/^## /m)
  .slice(1)
  .map((section) => {
    const [title = ''] = section.split('\n');
    const fences = [...section.matchAll(/^```\w+\n(.*?)^```$/gms)].map(([, body = '']) => body);
    const [component = '', facts = '', lines = '', ...others] = fences;
    if (lines === '' || others.length > 0) throw new Error(`${title} is no component, facts and lines`);
    return {
      title,
      component: componentSchema.parse(parse(component)),
      facts: recorded.parse(parse(facts)),
      lines,
    };
  });

function taskIn({ clause, role, targets, acceptance, timeliness }: Task): AssignmentFact {
  return taskOf('a', clause, role, {
    acceptance,
    timeliness,
    targets: targets.map(({ assessAs, value }, index) =>
      aTarget({ id: `${clause}-${index + 1}`, assessAs, value }),
    ),
  });
}

function claimsIn(told: Task, task: AssignmentFact): readonly ClaimFact[] {
  const values = Object.fromEntries(
    told.targets.map(({ reached }, index) => [`${told.clause}-${index + 1}`, reached]),
  );
  const late = Array.from({ length: told.lateReports }, (_, index) =>
    claimOf(task, `2024-0${index + 1}`, null, { punctuality: 'late' }),
  );
  return told.progress === null ? late : [...late, claimOf(task, '2024-12', told.progress, { values })];
}

it.each(examples)(
  '$title: what docs/scoring-plan-examples.md says comes out',
  ({ component, facts: told, lines }) => {
    const tasks = told.tasks.map((each) => ({ each, task: taskIn(each) }));
    const facts = someFacts({
      asOf: told.asOf,
      units: [aUnit('a'), aUnit('b')],
      assignments: tasks.map(({ task }) => task),
      claims: tasks.flatMap(({ each, task }) => claimsIn(each, task)),
      surveys: told.ballots.map(({ wave, kind, answers }) => surveyOf('a', wave, answers, { kind })),
      incidents: told.incidents.map(({ id, kind, on }) => ({ ...incidentOf(id, 'a', kind), occurredOn: on })),
      incentives: told.incentives.map(({ id, points, origin, clause }) =>
        incentiveOf(id, UNITS[origin] ?? 'nobody', clause, points),
      ),
    });
    const rules = { ...someRules(), components: [component] };
    const bare = { ...rules, rounding: { ...rules.rounding, line: null, total: null } };
    const found = Object.entries(linesOf(cardsOf(facts, bare).get('a'))).map(([path, [exact]]) => [
      path,
      exact,
    ]);
    const expected = lines
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => {
        const [path = '', exact = ''] = line.split(',');
        return [path, toFraction(exact.includes('/') ? fromFraction(exact) : parseDecimal(exact))];
      });
    expect(found).toEqual(expected);
  },
);

it('every method has an example', () => {
  const shown = new Set(examples.map(({ component }) => component.method));
  const methods = factMethods.map((schema) => schema.shape.method.value);
  expect(methods.filter((method) => !shown.has(method))).toEqual([]);
});
