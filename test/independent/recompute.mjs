// Computes every scorecard of a pack again, from docs/scoring.md alone: `node recompute.mjs DIR` prints one to a line.
// Nothing of the program that wrote the pack is used here.
import { pathToFileURL } from 'node:url';
import { classOf } from './classes.mjs';
import { byText } from './days.mjs';
import { byTask, incentivesIn, partsOf, surveysIn, tasksIn, tolerancesIn, unitsIn } from './facts.mjs';
import { decimal } from './fraction.mjs';
import { incidentsIn } from './incidents.mjs';
import { carried, toJson } from './nodes.mjs';
import { digestOf, readPack } from './pack.mjs';
import { measuredValue, readingsIn, valuesOf } from './readings.mjs';
import { lampsOf, ranked, rulesFor, vetoesOf } from './standing.mjs';
import { holds, totalOf } from './tree.mjs';

/** What concerns each unit that is scored. */
function factsOf({ events, scheme: { rules }, manifest }) {
  const { asOf } = manifest.coordinates;
  const { plan } = rules;
  const units = unitsIn(events);
  const tolerances = tolerancesIn(events);
  const leniency = new Map(
    [...tolerances]
      .filter(([, { plan: own, kept }]) => own === plan && kept !== null)
      .map(([name, { kept, positions }]) => [name, { kept: decimal(kept), positions }]),
  );
  const tasks = tasksIn(events, plan).flatMap((task) =>
    partsOf(task, asOf, rules.transfers).map(({ unit, part }) => ({ unit, task: { ...task, part } })),
  );
  const surveys = surveysIn(events, plan);
  const incidents = incidentsIn(events, tolerances).filter(
    ({ plan: own, failure }) => own === plan && leniency.get(failure)?.kept.sign !== 0,
  );
  const groups = new Map(units.map(({ code, group }) => [code, group]));
  const shared = { incentives: incentivesIn(events, plan), leniency, groups, asOf };
  return units.map((unit) => {
    const own = ({ unit: code }) => code === unit.code;
    const targets = new Map(classOf(rules, unit.code)?.targets.map(({ target, value }) => [target, value]));
    return {
      ...shared,
      unit,
      tasks: tasks
        .filter(own)
        .map(({ task }) => ({
          ...task,
          targets: task.targets.map((target) => ({
            ...target,
            value: targets.get(target.id) ?? target.value,
          })),
        }))
        .sort(byTask),
      surveys: surveys
        .filter(own)
        .sort((a, b) => byText(a.wave, b.wave) || byText(a.plan ?? '', b.plan ?? '')),
      incidents: incidents.filter(own).sort((a, b) => byText(a.day, b.day) || byText(a.id, b.id)),
    };
  });
}

/** Every unit's card, in the order of the pack. */
export function recompute(pack) {
  const { rules } = pack.scheme;
  const { asOf } = pack.manifest.coordinates;
  const scored = factsOf(pack).filter(
    ({ unit, tasks }) => unit.validTo === null || unit.validTo >= asOf || tasks.length > 0,
  );
  const readings = readingsIn(pack.events);
  const totals = new Map();
  const total = (own) => {
    if (!totals.has(own)) totals.set(own, totalOf(own));
    return totals.get(own);
  };
  const below = ({ facts: { unit } }) =>
    standings
      .filter((each) => parents.get(each.facts.unit.code) === unit.code)
      .map((each) => carried(total(each), rules));
  const all = scored.map((facts) => {
    const own = { facts, rules: rulesFor(rules, facts.unit.code), members: () => below(own) };
    own.peers = () => own.cohort.map(({ values }) => values);
    own.values = valuesOf(knownOf(facts.unit, readings, pack), rules.indicators ?? [], own.peers);
    return own;
  });
  for (const own of all) own.cohort = [];
  const { eligibility } = rules;
  const standings = all.filter((own) => eligibility === undefined || holds(eligibility.when, own));
  const parents = parentsOf(standings.map(({ facts }) => facts.unit));
  for (const own of standings) {
    own.cohort = standings.filter(({ facts }) => facts.unit.group === own.facts.unit.group);
  }
  const cards = standings.map((own) => ({
    own,
    unit: own.facts.unit,
    total: total(own),
    vetoes: vetoesOf(own),
    lamps: lampsOf(own.facts, rules),
  }));
  return ranked(cards, rules).map(({ unit: { code, name, group }, rank, grade, vetoes, lamps, total }) => {
    return { unit: { code, name, group }, rank, grade, vetoes, lamps, total: toJson(total) };
  });
}

/** The unit above each; null where that chain leads back to the unit. */
function parentsOf(units) {
  const told = new Map(units.map(({ code, parent }) => [code, parent]));
  const chain = (code, seen = []) => {
    const parent = told.get(code) ?? null;
    return parent === null || seen.includes(parent) ? [...seen, parent] : chain(parent, [...seen, parent]);
  };
  return new Map([...told].map(([code, parent]) => [code, chain(code).includes(code) ? null : parent]));
}

/** What is measured of a unit, and in its place what is known otherwise, by code of the indicator. */
function knownOf({ code }, readings, { values = [], scheme: { rules }, manifest }) {
  const { asOf } = manifest.coordinates;
  const measured = (rules.indicators ?? [])
    .filter(({ from }) => from !== undefined)
    .map((indicator) => [indicator.code, measuredValue(indicator, code, readings, asOf)]);
  const told = values
    .filter(({ unit }) => unit === code)
    .map(({ indicator, value }) => [indicator, value === null ? null : decimal(value)]);
  return new Map([...measured, ...told]);
}

function main(folder) {
  const pack = readPack(folder);
  if (digestOf(pack.scorecards) !== pack.manifest.scorecards.digest) throw new Error('other scorecards');
  for (const card of recompute(pack)) process.stdout.write(`${JSON.stringify(card)}\n`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main(process.argv[2]);
