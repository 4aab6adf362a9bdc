// Methods that score surveys, incidents, rewards and penalties: docs/scoring.md.

import { positions } from './facts.mjs';
import { decimal, HUNDRED, ONE, sum, whole, ZERO } from './fraction.mjs';
import { monthsOf } from './readings.mjs';

const INSTRUMENTS = { questionnaire: '满意度调查', haochaping: '好差评', interview: '走访' };
const ROLES = { lead: '牵头单位', support: '配合单位', responsible: '责任单位' };
const KINDS = {
  'notice-served': '被发督办单',
  'notice-lapsed': '督办单逾期未答复',
  'unit-interviewed': '被约谈',
  'unit-circulated': '被通报',
  'case-solved': '反映问题已解决',
  'case-unsolved': '反映问题未解决',
  'case-late': '反映问题逾期办理',
  'case-satisfied': '回访满意',
  'case-dissatisfied': '回访不满意',
  'finding-rectified': '走流程问题按期整改',
  'finding-late': '走流程问题逾期整改',
  'milestone-met': '分解节点达标',
  'milestone-missed': '分解节点未达标',
  'improvement-done': '对标改进任务按期完成',
  'improvement-late': '对标改进任务逾期',
  'false-report-minor': '弄虚作假',
  'false-report-serious': '弄虚作假(严重)',
  'false-report-extreme': '弄虚作假(特别严重)',
  'correction-lapsed': '容错后逾期未纠正',
};

export function kindName(kind) {
  return KINDS[kind];
}

function ballotsOf({ ballots }) {
  return ballots.reduce((so, { count }) => so + count, 0);
}

/** Results that count, each a list of one or, pooled, several; and those that do not. */
function judge(surveys, { scale, smallSample, instrumentWeights }) {
  const own = [];
  const pools = new Map();
  const left = [];
  for (const survey of surveys) {
    const isSmall = ballotsOf(survey) < smallSample.below;
    const lacks = survey.ballots.some(({ choice, count }) => count > 0 && !Object.hasOwn(scale, choice));
    const isNothing = ballotsOf(survey) === 0 || decimal(instrumentWeights[survey.kind]).sign === 0;
    const poll = {
      code: survey.plan === null ? `~former-${survey.wave}` : survey.wave,
      name: `${survey.wave}${INSTRUMENTS[survey.kind]}${isSmall ? `(样本不足,${ballotsOf(survey)}票)` : ''}`,
      kind: survey.kind,
      surveys: [survey],
    };
    if (lacks || isNothing || (isSmall && smallSample.treatment === 'exclude')) left.push(poll);
    else if (!isSmall || smallSample.treatment === 'count') own.push(poll);
    else pools.set(survey.kind, [...(pools.get(survey.kind) ?? []), survey]);
  }
  const pooled = [...pools].map(([kind, them]) => {
    const waves = them.map((survey) => `${survey.wave}(${ballotsOf(survey)}票)`).join('、');
    const name = `${INSTRUMENTS[kind]}样本不足,合并计算:${waves}`;
    return { code: `~small-${kind}`, name, kind, surveys: them };
  });
  return { counts: [...own, ...pooled], left };
}

export function ballotsApply({ surveys }, component) {
  return judge(surveys, component).counts.length > 0;
}

export function ballotMean({ surveys }, component, weight) {
  const { scale, instrumentWeights } = component;
  const { counts, left } = judge(surveys, component);
  const shareOf = ({ kind }) => decimal(instrumentWeights[kind]);
  const all = sum(counts.map(shareOf));
  const lineOf = (poll, exact) => ({
    code: poll.code,
    name: poll.name,
    inputs: poll.surveys.flatMap(({ wave, ballots, positions: at }) =>
      ballots.map(({ choice, count }) => {
        const points = Object.hasOwn(scale, choice) ? `${scale[choice]}分` : '考核细则未列';
        const name = `${poll.surveys.length > 1 ? `${wave}:` : ''}${choice}(${points})`;
        return { name, value: `${count}`, unit: '票', positions: at };
      }),
    ),
    exact,
  });
  return [
    ...counts.map((poll) => {
      const ballots = poll.surveys.flatMap((survey) => survey.ballots).filter(({ count }) => count > 0);
      const points = sum(ballots.map(({ choice, count }) => decimal(scale[choice]).times(whole(count))));
      const mean = points.over(whole(ballotsOf({ ballots })));
      return lineOf(poll, weight.times(shareOf(poll)).over(all).times(mean).over(HUNDRED));
    }),
    ...left.map((poll) => lineOf(poll, ZERO)),
  ];
}

export function incidentDeduction(facts, { charges, over }, weight) {
  const { unit } = facts;
  const charged = within(facts, over).flatMap(({ id, kind, title, day, positions: at }) => {
    const charge = charges.find((each) => each.kind === kind);
    if (charge === undefined) return [];
    const inputs = [{ name: KINDS[kind], value: '1', unit: '次', positions: at }];
    return [
      { code: id, name: `${KINDS[kind]}:${title}(${day})`, inputs, exact: decimal(charge.points).negative() },
    ];
  });
  const full = { code: '~full', name: '满分', positions: unit.positions, exact: weight };
  const left = weight.plus(sum(charged.map(({ exact }) => exact)));
  if (left.sign >= 0) return [full, ...charged];
  const inputs = charged.flatMap((line) => line.inputs);
  return [full, ...charged, { code: '~floor', name: '扣完为止', inputs, exact: left.negative() }];
}

/** What happened in the last period that had ended; without one all of it. */
function within({ incidents, asOf }, over) {
  if (over === undefined) return incidents;
  const months = monthsOf(over, asOf);
  return incidents.filter(({ day }) =>
    months.includes(Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1),
  );
}

export function rateApplies(facts, { good, bad, over }) {
  return within(facts, over).some(({ kind }) => [...good, ...bad].includes(kind));
}

export function incidentRate(facts, { code, name, good, bad, pass, full, over }, weight) {
  const incidents = within(facts, over);
  const ofKind = (kind) => incidents.filter((each) => each.kind === kind);
  const [well, badly] = [good, bad].map((kinds) => kinds.flatMap(ofKind).length);
  const rate = whole(well).over(whole(well + badly));
  const reaches = (bound) => bound !== null && rate.compare(decimal(bound)) >= 0;
  let ratio = full === null ? rate : reaches(full) ? ONE : rate.over(decimal(full));
  if (pass !== null && !reaches(pass)) ratio = ZERO;
  const inputs = [...good, ...bad].flatMap((kind) => {
    const found = ofKind(kind);
    const at = found.flatMap((each) => each.positions).sort((a, b) => a - b);
    return found.length === 0
      ? []
      : [{ name: KINDS[kind], value: `${found.length}`, unit: '次', positions: at }];
  });
  return [{ code: `${code}-rate`, name, inputs, exact: weight.times(ratio) }];
}

/** “Who shares”: the share and why; null for nothing. */
function shareOf({ unit, groups }, bound, { origin, exclude }, sharing) {
  if (unit.code === origin) return { share: decimal(sharing.origin), reason: '直接责任' };
  if (exclude.some((each) => each.unit === unit.code) || sharing.exempt.includes(unit.group)) return null;
  if (groups.get(origin) === unit.group && sharing.territorial.includes(unit.group)) return null;
  const [highest] = bound
    .map(({ role }) => ({ share: decimal(sharing[role]), reason: ROLES[role] }))
    .sort((a, b) => b.share.compare(a.share));
  return highest === undefined || highest.share.sign === 0 ? null : highest;
}

export function incentiveLines(facts, { maximum, minimum }, { sharing }) {
  const lines = facts.incentives.flatMap((incentive) => {
    const { id, isPenalty, title, clause, basis, points, positions: at } = incentive;
    const bound = facts.tasks.filter((task) => task.clause === clause);
    const share = shareOf(facts, bound, incentive, sharing);
    const tolerance = isPenalty ? facts.leniency.get(`sanction.${id}`) : undefined;
    const kept = tolerance?.kept ?? ONE;
    const whole = decimal(points);
    if (share === null || whole.sign === 0 || kept.sign === 0) return [];
    const inputs = [{ name: `${basis.source}${basis.article}`, value: points, unit: '分', positions: at }];
    if (tolerance !== undefined) {
      inputs.push({ name: '容错保留', value: `${kept}`, unit: '', positions: tolerance.positions });
    }
    const line = {
      code: id,
      name: `${isPenalty ? '处罚' : '奖励'}:${title}(${clause},${share.reason})`,
      positions: bound.flatMap((task) => positions(task.events, 'AssignmentIssued')),
      article: sharing.article,
      inputs,
      exact: (isPenalty ? whole.negative() : whole).times(share.share).times(kept),
    };
    return [{ isPenalty, line }];
  });
  const [rewards, penalties] = [false, true].map((kind) =>
    lines.filter(({ isPenalty }) => isPenalty === kind).map(({ line }) => line),
  );
  const [gained, lost] = [rewards, penalties].map((each) => sum(each.map(({ exact }) => exact)));
  const [most, least] = [decimal(maximum), decimal(minimum).negative()];
  const cap = (code, name, capped, exact) => {
    const at = capped.flatMap(({ inputs }) => inputs.flatMap((input) => input.positions));
    return { code, name, positions: at, exact };
  };
  return [
    ...rewards,
    ...(gained.compare(most) > 0 ? [cap('~cap-up', '加分封顶', rewards, most.minus(gained))] : []),
    ...penalties,
    ...(lost.compare(least) < 0 ? [cap('~cap-down', '扣分封顶', penalties, least.minus(lost))] : []),
  ];
}
