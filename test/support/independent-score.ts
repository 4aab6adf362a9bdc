import Fraction from 'fraction.js';
import type { ComponentOf, FactLeaf } from '../../src/domain/scheme/components.ts';
import type { AssignmentFact, Facts, SurveyFact, ToleranceFact } from '../../src/domain/scoring/facts.ts';
import type { FactRules } from './scoring.ts';

/**
 * The rules of docs/scoring.md once more, written from their words and not from our code, over another library of
 * fractions: what a stranger with the facts and the scheme would compute.
 */
export interface IndependentScore {
  readonly unit: string;
  readonly components: Readonly<Record<string, Fraction>>;
  readonly exact: Fraction;
  readonly rounded: Fraction;
  readonly vetoes: readonly string[];
  readonly rank: number;
  readonly grade: string;
}

const ZERO = new Fraction(0);
const ONE = new Fraction(1);
const total = (numbers: readonly Fraction[]) => numbers.reduce((so, each) => so.add(each), ZERO);
const least = (a: Fraction, b: Fraction) => (a.compare(b) < 0 ? a : b);

/** Who held a task on a day. */
function holderOn({ held }: AssignmentFact, date: string): string | undefined {
  return [...held].reverse().find(({ from }) => from <= date)?.unit;
}

/** A unit's part in a task: counted day by day, or all of it for who holds it at the end. */
function partOf(task: AssignmentFact, code: string, asOf: string, by: string): Fraction {
  const holders = new Set(task.held.filter(({ from }) => from <= asOf).map(({ unit }) => unit));
  if (by === 'holder-at-end' || holders.size <= 1) return holderOn(task, asOf) === code ? ONE : ZERO;
  let own = 0;
  let all = 0;
  const end = task.doneOn !== null && task.doneOn < asOf ? task.doneOn : asOf;
  for (let day = Date.parse(task.issuedOn); day <= Date.parse(end); day += 86_400_000) {
    all += 1;
    if (holderOn(task, new Date(day).toISOString().slice(0, 10)) === code) own += 1;
  }
  return new Fraction(own, all);
}

export function scoreIndependently(facts: Facts, scheme: FactRules): readonly IndependentScore[] {
  // What is left of a failure: all of it, a share of it, or nothing.
  const left = (is: (failure: ToleranceFact['failure']) => boolean): Fraction => {
    const granted = facts.tolerances.filter(
      ({ plan, stage, failure }) =>
        plan === scheme.plan && ['correcting', 'reported', 'corrected'].includes(stage) && is(failure),
    );
    return granted.reduce((so, { outcome }) => {
      if (outcome?.kind === 'excused') return ZERO;
      return outcome?.kind === 'mitigated' ? so.mul(outcome.share) : so;
    }, ONE);
  };
  const sanctionLeft = (id: string) =>
    left((failure) => failure.kind === 'sanction' && failure.incentive === id);
  const groupOf = new Map(facts.units.map(({ code, group }) => [code, group]));
  const scored = facts.units.map(({ code, group }) => {
    const own = scheme.classes.find(({ units }) => units.includes(code));
    const weightOf = (component: string) => own?.weights.find((each) => each.component === component)?.weight;
    const rules = {
      ...scheme,
      components: scheme.components.map((each) =>
        'weight' in each ? { ...each, weight: weightOf(each.code) ?? each.weight } : each,
      ),
    };
    const tasks = facts.assignments
      .filter(({ plan }) => plan === rules.plan)
      .map((task) => ({ ...task, part: partOf(task, code, facts.asOf, scheme.transfers.by) }))
      .filter(({ part }) => part.compare(0) > 0)
      .map((task) => ({
        ...task,
        targets: task.targets.map((target) => ({
          ...target,
          value: own?.targets.find((each) => each.target === target.id)?.value ?? target.value,
        })),
      }));
    const surveys = facts.surveys.filter(
      ({ unit, plan, annulled }) => unit === code && !annulled && (plan === null || plan === rules.plan),
    );
    const happened = facts.incidents.filter(
      ({ unit, plan, failure }) =>
        unit === code &&
        plan === rules.plan &&
        (failure === undefined ||
          left((other) => JSON.stringify(other) === JSON.stringify(failure)).compare(0) > 0),
    );
    const times = (kinds: readonly string[]) => happened.filter(({ kind }) => kinds.includes(kind)).length;
    const missingOf = (each: FactLeaf) => ('missing' in each ? each.missing : null);
    const roleWeight = (weights: Readonly<Record<string, string>>, role: string) =>
      new Fraction(weights[role] ?? '0');

    const has = rules.components.map((component) => {
      if (component.method === 'incentives') return true;
      if (component.method === 'ballot-mean') return pollsOf(surveys, component).length > 0;
      if (component.method === 'incident-deduction') return true;
      if (component.method === 'incident-rate') return times([...component.good, ...component.bad]) > 0;
      return tasks.some(({ role }) => roleWeight(component.roleWeights, role).compare(0) > 0);
    });
    const all = total(rules.components.map((each) => new Fraction('weight' in each ? each.weight : 0)));
    const staying = total(
      rules.components.map((each, index) =>
        'weight' in each && (has[index] || missingOf(each) !== 'redistribute')
          ? new Fraction(each.weight)
          : ZERO,
      ),
    );

    const components = rules.components.map((component, index): readonly [string, Fraction] => {
      if (component.method === 'incentives') {
        const points = facts.incentives.flatMap((incentive) => {
          if (incentive.stage !== 'effective' || incentive.plan !== rules.plan) return [];
          const roles = tasks.filter(({ clause }) => clause === incentive.clause).map(({ role }) => role);
          const origin = groupOf.get(incentive.origin);
          let share = ZERO;
          if (incentive.origin === code) share = new Fraction(rules.sharing.origin);
          else if (incentive.exclude.some(({ unit }) => unit === code)) share = ZERO;
          else if (rules.sharing.exempt.includes(group)) share = ZERO;
          else if (origin === group && rules.sharing.territorial.includes(group)) share = ZERO;
          else {
            for (const role of roles) {
              const each = new Fraction(rules.sharing[role]);
              if (each.compare(share) > 0) share = each;
            }
          }
          const sign = incentive.kind === 'sanction' ? -1 : 1;
          const kept = incentive.kind === 'sanction' ? sanctionLeft(incentive.id) : ONE;
          return [new Fraction(incentive.points).mul(share).mul(sign).mul(kept)];
        });
        const up = total(points.filter((each) => each.compare(0) > 0));
        const down = total(points.filter((each) => each.compare(0) < 0)).neg();
        const capped = least(up, new Fraction(component.maximum)).sub(
          least(down, new Fraction(component.minimum)),
        );
        return [component.code, capped];
      }
      const raised = staying.equals(0) ? ONE : all.div(staying);
      const weight = raised.mul(component.weight);
      if (!has[index]) return [component.code, missingOf(component) === 'full' ? weight : ZERO];
      if (component.method === 'ballot-mean') {
        const polls = pollsOf(surveys, component);
        const shares = total(polls.map(({ share }) => share));
        const parts = polls.map(({ share, answers }) => {
          const points = answers.map((choice) => new Fraction(component.scale[choice] ?? 0));
          return weight.mul(share).div(shares).mul(total(points)).div(answers.length).div(100);
        });
        return [component.code, total(parts)];
      }
      if (component.method === 'incident-deduction') {
        const charges = happened.map(
          ({ kind }) => component.charges.find((charge) => charge.kind === kind)?.points ?? '0',
        );
        const left = weight.sub(total(charges.map((points) => raised.mul(points))));
        return [component.code, left.compare(0) < 0 ? ZERO : left];
      }
      if (component.method === 'incident-rate') {
        const rate = new Fraction(times(component.good), times([...component.good, ...component.bad]));
        if (component.pass !== null && rate.compare(component.pass) < 0) return [component.code, ZERO];
        return [component.code, weight.mul(least(ONE, rate.div(component.full ?? 1)))];
      }
      const weighing = total(
        tasks.map(({ role, part }) => part.mul(roleWeight(component.roleWeights, role))),
      );
      const lines = tasks.map((task) => {
        const own = weight.mul(roleWeight(component.roleWeights, task.role)).mul(task.part).div(weighing);
        const isMine = (date: string | null) =>
          scheme.transfers.by === 'holder-at-end' || holderOn(task, date ?? '') === code;
        const claims = facts.claims.filter(({ assignment }) => assignment === task.id);
        if (component.method === 'task-timeliness') {
          const { lateAcceptance, lateReport, overdue, recovered } = component.deductions;
          let kept = ONE;
          const of = (kind: string, month?: string) =>
            left(
              (failure) =>
                failure.kind === kind &&
                failure.kind !== 'sanction' &&
                failure.assignment === task.id &&
                (failure.kind !== 'late-report' || failure.month === month),
            );
          for (const each of task.held) {
            if (!each.lateAcceptance) continue;
            if (scheme.transfers.by === 'by-days' && each.unit !== code) continue;
            kept = kept.sub(of('late-acceptance').mul(lateAcceptance));
          }
          for (const { punctuality, month, lapsedOn } of claims) {
            if (['late', 'recovered'].includes(punctuality) && isMine(lapsedOn)) {
              kept = kept.sub(of('late-report', month).mul(lateReport));
            }
          }
          if (!isMine(task.overdueSince)) return own.mul(kept.compare(0) < 0 ? ZERO : kept);
          if (task.timeliness === 'overdue') kept = kept.sub(of('overdue').mul(overdue));
          if (task.timeliness === 'recovered') kept = kept.sub(of('overdue').mul(recovered));
          return own.mul(kept.compare(0) < 0 ? ZERO : kept);
        }
        const [latest] = claims
          .filter(({ verified }) => verified !== null)
          .sort((a, b) => (a.month < b.month ? 1 : -1));
        if (latest?.verified == null) return ZERO;
        if (task.targets.length === 0) return own.mul(latest.verified.progress).div(100);
        const { values } = latest.verified;
        const reached = task.targets.map(({ id, assessAs, value }) => {
          const given = values.find((each) => each.target === id);
          if (given === undefined) return ZERO;
          const goal = new Fraction(value);
          const got = new Fraction(given.value);
          if (assessAs === '>' && got.compare(goal) > 0) return ONE;
          if (assessAs === '<' && got.compare(goal) < 0) return ONE;
          if ((assessAs === '>=' || assessAs === '=') && got.compare(goal) >= 0) return ONE;
          if (assessAs === '<=' && got.compare(goal) <= 0) return ONE;
          const less = assessAs === '<' || assessAs === '<=';
          const [part, whole] = less ? [goal, got] : [got, goal];
          if (part.compare(0) <= 0 || whole.compare(0) <= 0) return ZERO;
          const ratio = least(part.div(whole), ONE);
          return assessAs === '<' || assessAs === '>'
            ? least(ratio, new Fraction(component.strictUnmet))
            : ratio;
        });
        return own.mul(total(reached)).div(reached.length);
      });
      return [component.code, total(lines)];
    });
    const exact = total(components.map(([, points]) => points));
    const vetoes = facts.incentives
      .filter(
        ({ kind, stage, plan, origin, effect, id }) =>
          kind === 'sanction' &&
          stage === 'effective' &&
          plan === rules.plan &&
          origin === code &&
          effect !== 'points' &&
          sanctionLeft(id).compare(0) > 0,
      )
      .map(({ effect, id }) => `${effect} ${id}`)
      .concat(
        happened
          .filter(({ kind }) => kind === 'false-report-extreme')
          .map(({ title }) => `unqualified 弄虚作假(特别严重):${title}`),
      )
      .sort();
    return {
      unit: code,
      vetoes,
      ranked: own?.rankedApart === true ? `${group} ${own.code}` : group,
      components: Object.fromEntries(components),
      exact,
      rounded: rounded(exact, rules.rounding.total),
    };
  });

  return scored.map((own) => {
    const rules = scheme;
    const keys = (each: (typeof scored)[number]) => [
      each.vetoes.some((veto) => veto.startsWith('denied ')) ? ZERO : ONE,
      rules.ranking.by === 'exact' ? each.exact : each.rounded,
      ...rules.ranking.tieBreakers.map((code) => {
        const points = (typeof code === 'string' ? each.components[code] : undefined) ?? ZERO;
        return rules.ranking.by === 'exact' ? points : rounded(points, rules.rounding.line);
      }),
    ];
    const mine = keys(own);
    const rivals = scored.filter(({ ranked }) => ranked === own.ranked).map(keys);
    const better = rivals.filter((theirs) => {
      const at = theirs.findIndex((key, index) => key.compare(mine[index] ?? 0) !== 0);
      return at >= 0 && (theirs[at] ?? ZERO).compare(mine[at] ?? 0) > 0;
    });
    const distinct = new Set(better.map((theirs) => theirs.map((key) => key.toFraction()).join()));
    const rank = 1 + (rules.ranking.ties === 'dense' ? distinct.size : better.length);
    const equal = rivals.filter((theirs) =>
      theirs.every((key, index) => key.compare(mine[index] ?? 0) === 0),
    );
    const reached = rules.grades.bands.filter(({ atLeast = '0' }) => own.rounded.compare(atLeast) >= 0);
    const has = (kind: string) => own.vetoes.some((veto) => veto.startsWith(`${kind} `));
    const last = has('denied') || has('unqualified');
    const top = rules.grades.bands.length > 1 ? rules.grades.bands[0]?.code : undefined;
    const open = last ? [] : reached.filter(({ code }) => !has('barred-from-top') || code !== top);
    const band = open.find(
      ({ quota, quotaRounding, places }) =>
        (quota == null && places === undefined) ||
        roomIn(new Fraction(quota ?? '1').mul(rivals.length), quotaRounding, places).compare(
          better.length + equal.length,
        ) >= 0,
    );
    return { ...own, rank, grade: (band ?? rules.grades.bands.at(-1))?.code ?? '' };
  });
}

function roomIn(share: Fraction, rounding = 'down', places?: string): Fraction {
  if (places !== undefined) return new Fraction(places);
  if (rounding === 'down') return share.floor();
  return rounding === 'up' ? share.ceil() : share.add(new Fraction(1, 2)).floor();
}

/** What counts of the results: how much each weighs, and the answers one by one. */
function pollsOf(surveys: readonly SurveyFact[], component: ComponentOf<'ballot-mean'>) {
  const { below, treatment } = component.smallSample;
  const polls: { share: Fraction; answers: string[]; pool: string | null }[] = [];
  for (const { kind, ballots } of surveys) {
    const answers = ballots.flatMap(({ choice, count }) => Array.from({ length: count }, () => choice));
    const share = new Fraction(component.instrumentWeights[kind]);
    if (answers.length === 0 || share.compare(0) === 0) continue;
    if (!answers.every((choice) => Object.keys(component.scale).includes(choice))) continue;
    const small = answers.length < below;
    if (small && treatment === 'exclude') continue;
    const pool = small && treatment === 'pool' ? kind : null;
    const other = polls.find((each) => pool !== null && each.pool === pool);
    if (other === undefined) polls.push({ share, answers, pool });
    else other.answers.push(...answers);
  }
  return polls;
}

/** To so many places; a tie goes away from zero (half-up) or to the even neighbour (half-even); all that is over counts (up) or not. */
function rounded(number: Fraction, { places, mode }: FactRules['rounding']['line']): Fraction {
  const scale = new Fraction(10).pow(places) ?? ONE;
  const scaled = number.abs().mul(scale);
  const below = scaled.floor();
  const rest = scaled.sub(below).compare(new Fraction(1, 2));
  const isNearer = rest > 0 || (rest === 0 && (mode === 'half-up' || below.mod(2).compare(1) === 0));
  const up = mode === 'up' ? !scaled.equals(below) : mode !== 'down' && isNearer;
  const whole = up ? below.add(1) : below;
  return whole.div(scale).mul(number.compare(0) < 0 ? -1 : 1);
}
