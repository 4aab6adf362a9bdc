import {
  add,
  div,
  equals,
  isZero,
  mul,
  parseDecimal,
  type Rational,
  rational,
  sum,
  zero,
} from '../../kernel/rational.ts';
import { showExact } from '../../kernel/show.ts';
import type { ComponentOf } from '../../scheme/components.ts';
import { type Count, INSTRUMENT_NAMES, type Instrument, validBallots } from '../../survey/ballots.ts';
import { positionsOf, type SurveyFact } from '../facts.ts';
import { type Input, type Line, leaf, type ScoreNode } from '../node.ts';
import type { UnitFacts } from '../unit-facts.ts';
import type { Asked, Method } from './method.ts';

type BallotMean = ComponentOf<'ballot-mean'>;

const HUNDRED = rational(100);

/** 满意度: the mean of the ballots of each wave on the scheme's scale; the waves weigh as their instruments do. */
export const ballotMean: Method<BallotMean> = {
  applies: ({ surveys }, component) => judge(surveys, component).counted.length > 0,
  lines: (asked) => {
    const { counted, left } = judge(asked.facts.surveys, asked.component);
    const whole = sum(counted.map(({ share }) => share));
    const { line: rounding } = asked.rules.rounding;
    const alike = counted.every(({ share }) => equals(share, counted[0]?.share ?? zero));
    return [
      ...counted.map(
        (poll): ScoreNode =>
          asked.memory.recall(
            poll.code,
            () => [
              ...[asked.weight, poll.share, whole].flatMap(({ num, den }) => [num, den]),
              alike,
              ...poll.surveys,
            ],
            () => leaf(countedLine(asked, poll, whole, alike ? counted.length : null), rounding),
          ),
      ),
      ...left.map(
        (poll): ScoreNode =>
          asked.memory.recall(
            poll.code,
            () => [poll.because, ...poll.surveys],
            () => leaf(line(asked, poll, `0分(${poll.because},不计) = 0`, zero), rounding),
          ),
      ),
    ];
  },
};

/** @param alike how many count, where all of them count alike */
function countedLine(asked: Asked<BallotMean>, poll: Poll, whole: Rational, alike: number | null): Line {
  const mean = meanOf(poll.surveys, asked.component);
  const part = div(mul(asked.weight, poll.share), whole);
  const exact = div(mul(part, mean), HUNDRED);
  const words =
    alike !== null ? ` ÷ ${alike}次` : ` × 权重${showExact(poll.share)} ÷ 权重合计${showExact(whole)}`;
  const formula = `${showExact(asked.weight)}分${words} × 平均得分${showExact(mean)} ÷ 100 = ${showExact(exact)}`;
  return { ...line(asked, poll, formula, exact), full: part };
}

/** Why nothing counts although there are results; null when there are none. */
export function nothingCounts({ surveys }: Pick<UnitFacts, 'surveys'>, component: BallotMean): string | null {
  const { left } = judge(surveys, component);
  if (left.length === 0) return null;
  return `没有可计的结果(${left.map(({ name, because }) => `${name}:${because}`).join(';')})`;
}

/** One or more results that count as one. */
interface Poll {
  readonly code: string;
  readonly name: string;
  readonly surveys: readonly SurveyFact[];
  readonly share: Rational;
}

interface Judgement {
  readonly counted: readonly Poll[];
  readonly left: readonly (Poll & { readonly because: string })[];
}

/** What was found last of a unit's results, which is asked for more than once. */
const found = new WeakMap<
  readonly SurveyFact[],
  { readonly component: BallotMean; readonly judgement: Judgement }
>();

/** What counts and how much, and what is left out, and why. Nothing that one result holds hinders the others. */
function judge(surveys: readonly SurveyFact[], component: BallotMean): Judgement {
  const before = found.get(surveys);
  if (before?.component === component) return before.judgement;
  const judgement = judgeAnew(surveys, component);
  found.set(surveys, { component, judgement });
  return judgement;
}

function judgeAnew(surveys: readonly SurveyFact[], component: BallotMean): Judgement {
  const { below, treatment } = component.smallSample;
  const counted: Poll[] = [];
  const left: (Poll & { readonly because: string })[] = [];
  const small = new Map<Instrument, SurveyFact[]>();
  for (const survey of surveys) {
    const isSmall = validBallots(survey) < below;
    const poll = pollOf(survey, isSmall, component);
    const because = reasonAgainst(survey, poll.share, component);
    if (because !== null) left.push({ ...poll, because });
    else if (!isSmall || treatment === 'count') counted.push(poll);
    else if (treatment === 'exclude') left.push({ ...poll, because: '样本不足' });
    else small.set(survey.kind, [...(small.get(survey.kind) ?? []), survey]);
  }
  return { counted: [...counted, ...[...small].map(([kind, them]) => pooled(kind, them, component))], left };
}

function pollOf(survey: SurveyFact, isSmall: boolean, component: BallotMean): Poll {
  const mark = isSmall ? `(样本不足,${validBallots(survey)}票)` : '';
  return {
    // What was recorded before waves belonged to a plan may bear the name of a wave of the plan.
    code: survey.plan === null ? `~former-${survey.wave}` : survey.wave,
    name: `${survey.wave}${INSTRUMENT_NAMES[survey.kind]}${mark}`,
    surveys: [survey],
    share: parseDecimal(component.instrumentWeights[survey.kind]),
  };
}

/** Small results of one instrument, put together: they count as one. */
function pooled(kind: Instrument, surveys: readonly SurveyFact[], component: BallotMean): Poll {
  const waves = surveys.map((each) => `${each.wave}(${validBallots(each)}票)`).join('、');
  return {
    code: `~small-${kind}`, // no identifier begins so
    name: `${INSTRUMENT_NAMES[kind]}样本不足,合并计算:${waves}`,
    surveys,
    share: parseDecimal(component.instrumentWeights[kind]),
  };
}

function reasonAgainst(survey: SurveyFact, share: Rational, { scale }: BallotMean): string | null {
  if (survey.ballots.some(({ choice, count }) => count > 0 && !Object.hasOwn(scale, choice))) {
    return '有考核细则没有列出的分档';
  }
  if (validBallots(survey) === 0) return '没有有效票';
  return isZero(share) ? '此类调查不计权重' : null;
}

function line({ component, rules }: Asked<BallotMean>, poll: Poll, formula: string, exact: Rational): Line {
  return {
    code: poll.code,
    name: poll.name,
    method: component.method,
    formula,
    inputs: poll.surveys.flatMap((survey) => inputsOf(survey, component, poll.surveys.length > 1)),
    basis: { source: rules.title, article: component.article },
    positions: [],
    exact,
  };
}

function inputsOf(survey: SurveyFact, { scale }: BallotMean, isOneOfSeveral: boolean): readonly Input[] {
  const positions = positionsOf(survey.positions);
  const of = isOneOfSeveral ? `${survey.wave}:` : '';
  return survey.ballots.map(({ choice, count }) => {
    const points = Object.hasOwn(scale, choice) ? `${scale[choice]}分` : '考核细则未列';
    return { name: `${of}${choice}(${points})`, value: String(count), unit: '票', positions };
  });
}

function meanOf(surveys: readonly Pick<Count, 'ballots'>[], { scale }: BallotMean): Rational {
  let points = zero;
  let whole = 0n;
  for (const { ballots } of surveys) {
    for (const { choice, count } of ballots) {
      if (count === 0) continue;
      points = add(points, mul(parseDecimal(scale[choice] ?? '0'), rational(count)));
      whole += BigInt(count);
    }
  }
  return div(points, rational(whole));
}
