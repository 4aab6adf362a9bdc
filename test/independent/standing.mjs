// “Ranking”, “Grades and vetoes”, “Classes” and “Lamps” of docs/scoring.md.
import { classOf } from './classes.mjs';
import { byText, daysBetween } from './days.mjs';
import { evaluate, parse } from './formula.mjs';
import { decimal, HUNDRED, ONE, whole, ZERO } from './fraction.mjs';
import { kindName } from './happenings.mjs';
import { Undefined } from './irrational.mjs';
import { nodeBelow } from './nodes.mjs';
import { claimThatCounts, lateAcceptance, lateReports, overdue } from './tasks.mjs';
import { holds } from './tree.mjs';

/** The rules with the weights of the unit's class. */
export function rulesFor(rules, code) {
  const weights = new Map(classOf(rules, code)?.weights.map(({ component, weight }) => [component, weight]));
  const reweighted = (component) => ({
    ...component,
    ...(weights.has(component.code) && component.method !== 'incentives'
      ? { weight: weights.get(component.code) }
      : {}),
    ...(component.method === 'group' ? { components: component.components.map(reweighted) } : {}),
  });
  return { ...rules, components: rules.components.map(reweighted) };
}

/** Cards in the order in which they are listed, each with its rank and grade. */
export function ranked(cards, rules) {
  return rules.groups.flatMap((group) => {
    const members = cards.filter(({ unit }) => unit.group === group.code);
    const apart = ({ unit }) => {
      const own = classOf(rules, unit.code);
      return own?.rankedApart === true ? own.code : null;
    };
    const lists = [null, ...rules.classes.map(({ code }) => code)];
    return lists.flatMap((code) =>
      rankedTogether(
        members.filter((card) => apart(card) === code),
        rules,
      ),
    );
  });
}

function rankedTogether(cards, rules) {
  const { by, ties, tieBreakers, better } = rules.ranking;
  const points = (node) => (node === undefined ? ZERO : by === 'exact' ? node.exact : node.value);
  const pick = (node) => (better === 'lower' ? points(node).negative() : points(node));
  const keyed = cards.map((card) => ({
    card,
    keys: [
      card.vetoes.some(({ kind }) => kind === 'denied') ? ZERO : ONE,
      pick(card.total),
      ...tieBreakers.flatMap((breaker) =>
        typeof breaker === 'string'
          ? [pick(nodeBelow(card.total, breaker))]
          : valued(formulaValue(breaker.value, card.own), breaker.better),
      ),
    ],
  }));
  const compare = (a, b) => {
    return a.keys.map((key, index) => b.keys[index].compare(key)).find((order) => order !== 0) ?? 0;
  };
  keyed.sort(
    (a, b) =>
      compare(a, b) || a.card.unit.order - b.card.unit.order || byText(a.card.unit.code, b.card.unit.code),
  );
  return keyed.map((each) => {
    const ahead = keyed.filter((other) => compare(other, each) < 0);
    const distinct = ahead.filter((other, index) => index === 0 || compare(ahead[index - 1], other) !== 0);
    const rank = (ties === 'dense' ? distinct : ahead).length + 1;
    const equals = keyed.filter((other) => compare(other, each) === 0).length;
    return {
      ...each.card,
      rank,
      grade: gradeOf(each.card, ahead.length + equals, keyed.length, rules.grades),
    };
  });
}

/** Who has a value comes before who has none. */
function valued(value, better) {
  if (value === null) return [ZERO, ZERO];
  return [ONE, better === 'lower' ? value.negative() : value];
}

function formulaValue(text, { values, peers }) {
  try {
    return evaluate(parse(text), values, peers());
  } catch (error) {
    if (error instanceof Undefined) return null;
    throw error;
  }
}

function gradeOf({ total, vetoes }, upTo, of, { bands }) {
  const kinds = vetoes.map(({ kind }) => kind);
  const lowest = bands.at(-1);
  const open = kinds.includes('barred-from-top') && bands.length > 1 ? bands.slice(1) : bands;
  const hasRoom = ({ quota = null, quotaRounding = 'down', places }) => {
    if (places !== undefined) return upTo <= Number(places);
    if (quota === null) return true;
    const { num, den } = decimal(quota).times(whole(of));
    const more = { down: 0n, up: den - 1n, 'half-up': den / 2n }[quotaRounding];
    return BigInt(upTo) <= (num + more) / den;
  };
  const isWithin = ({ atLeast, atMost }) =>
    (atLeast === undefined || total.value.compare(decimal(atLeast)) >= 0) &&
    (atMost === undefined || total.value.compare(decimal(atMost)) <= 0);
  const reached = open.find((band) => isWithin(band) && hasRoom(band));
  const isLast = kinds.includes('denied') || kinds.includes('unqualified') || reached === undefined;
  const { code, name } = isLast ? lowest : reached;
  return { code, name };
}

export function vetoesOf(own) {
  const { unit, incentives, incidents, leniency } = own.facts;
  const decided = incentives.flatMap(({ id, isPenalty, effect, origin, title, positions }) => {
    const tolerance = leniency.get(`sanction.${id}`);
    if (!isPenalty || effect === 'points' || origin !== unit.code || tolerance?.kept.sign === 0) return [];
    return [
      { kind: effect, incentive: id, title, positions: [...positions, ...(tolerance?.positions ?? [])] },
    ];
  });
  const followed = incidents
    .filter(({ kind }) => kind === 'false-report-extreme')
    .map(({ kind, title, positions }) => {
      return { kind: 'unqualified', incentive: null, title: `${kindName(kind)}:${title}`, positions };
    });
  const conditional = (own.rules.vetoes ?? [])
    .filter(({ when }) => holds(when, own))
    .map(({ kind }) => ({ kind, incentive: null, title: null, positions: [] }));
  return [...decided, ...followed, ...conditional];
}

export function lampsOf({ unit, tasks, leniency, asOf }, { lamps }) {
  const lit = tasks.map((task) => {
    const rule = lamps.rules.find(({ when }) => when === null || lights(when, task, unit, leniency, asOf));
    return rule.lamp;
  });
  return lamps.kinds.map(({ code, name, mark }) => {
    return { code, name, mark, count: lit.filter((each) => each === code).length };
  });
}

function lights(when, task, unit, leniency, asOf) {
  const isOpen = task.work === 'assigned' || task.work === 'underway';
  const parts = {
    timeliness: (wanted) =>
      task.timeliness === wanted &&
      (!/^(overdue|recovered)$/.test(wanted) || overdue(task, wanted, unit, leniency).count.sign !== 0),
    acceptance: (wanted) =>
      task.acceptance === wanted &&
      (!/^(lapsed|late)$/.test(wanted) || lateAcceptance(task, unit, leniency).count.sign !== 0),
    lateReports: (least) => lateReports(task, unit, leniency).count.compare(whole(least)) >= 0,
    behindBy: (points) => isOpen && shouldBe(task, asOf).minus(isDone(task)).compare(decimal(points)) > 0,
    dueWithinDays: (days) => {
      const left = daysBetween(asOf, task.dueOn);
      return isOpen && left >= 0 && left <= days;
    },
  };
  return Object.entries(when).every(([part, wanted]) => parts[part](wanted));
}

function shouldBe({ issuedOn, dueOn }, asOf) {
  const days = daysBetween(issuedOn, dueOn);
  if (days <= 0) return HUNDRED;
  const elapsed = Math.min(Math.max(daysBetween(issuedOn, asOf), 0), days);
  return HUNDRED.times(whole(elapsed)).over(whole(days));
}

function isDone(task) {
  const claim = claimThatCounts(task);
  return claim === null ? ZERO : decimal(claim.verified.progress);
}
