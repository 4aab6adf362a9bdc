// Methods that score tasks, and the lapses of tasks: docs/scoring.md.

import { heldOn, positions } from './facts.mjs';
import { decimal, HUNDRED, least, most, ONE, sum, whole, ZERO } from './fraction.mjs';

const ROLES = { lead: '牵头', support: '配合', responsible: '责任' };
const METHODS = {
  'desk-review': '书面核查',
  'site-visit': '实地走访',
  survey: '问卷调查',
  'third-party': '第三方评估',
  'passive-monitoring': '无感监测',
};
const COMPARATORS = { '>=': '不低于', '>': '超过', '=': '达到', '<=': '不超过', '<': '低于' };

function taskWeight({ role, part }, roleWeights) {
  const weight = decimal(roleWeights[role]);
  return part === null ? weight : weight.times(whole(part.days)).over(whole(part.of));
}

export function tasksApply({ tasks }, { roleWeights }) {
  return tasks.some((task) => decimal(roleWeights[task.role]).sign > 0);
}

function lineFor(task, unit, points, rest) {
  const first = task.held[0].unit;
  return {
    code: `${task.clause}-${task.role}${first === unit.code ? '' : `-${first}`}`,
    name: `${task.clause} ${task.clauseTitle}(${ROLES[task.role]})`,
    positions: positions(task.events, 'AssignmentIssued', 'AssignmentTransferred'),
    ...rest,
    exact: points.times(rest.exact),
  };
}

function eachTask({ unit, tasks }, { roleWeights }, weight, lineOf) {
  const all = sum(tasks.map((task) => taskWeight(task, roleWeights)));
  return tasks.map((task) => {
    const points = weight.times(taskWeight(task, roleWeights)).over(all);
    return lineFor(task, unit, points, lineOf(task));
  });
}

export function claimThatCounts({ claims }) {
  return claims.filter(({ verified }) => verified !== null).at(-1) ?? null;
}

export function taskCompletion(facts, component, weight) {
  return eachTask(facts, component, weight, (task) => {
    const claim = claimThatCounts(task);
    if (claim === null) return { exact: ZERO };
    const { progress, values, method } = claim.verified;
    const how = `${claim.month}${METHODS[method]}`;
    const at = positions(claim.events, 'ClaimVerified');
    if (task.targets.length === 0) {
      const input = { name: `核验进度(${how})`, value: progress, unit: '%', positions: at };
      return { exact: decimal(progress).over(HUNDRED), inputs: [input] };
    }
    const reached = new Map(values.map(({ target, value }) => [target, value]));
    const inputs = task.targets.map(({ id, indicator, assessAs, value, unit }) => ({
      name: `${indicator}(目标${COMPARATORS[assessAs]}${value}${unit},${how})`,
      value: reached.get(id) ?? '未申报',
      unit,
      positions: at,
    }));
    const parts = task.targets.map((target) => achieved(target, reached.get(target.id), component));
    return { exact: sum(parts).over(whole(parts.length)), inputs };
  });
}

/** “Achievement of a target”. */
function achieved({ assessAs, value }, reached, { strictUnmet }) {
  if (reached === undefined) return ZERO;
  const [target, own] = [decimal(value), decimal(reached)];
  const lessIsBetter = assessAs === '<=' || assessAs === '<';
  const isStrict = assessAs === '>' || assessAs === '<';
  const beyond = lessIsBetter ? target.compare(own) : own.compare(target);
  if (beyond > 0 || (beyond === 0 && !isStrict)) return ONE;
  const [part, divisor] = lessIsBetter ? [target, own] : [own, target];
  const ratio = divisor.sign > 0 ? least(most(part.over(divisor), ZERO), ONE) : ZERO;
  return isStrict ? least(ratio, decimal(strictUnmet)) : ratio;
}

/** How much a lapse counts, with the events that say so. */
function counted(lapses, leniency) {
  let count = ZERO;
  const at = [];
  for (const { name, positions: own } of lapses) {
    const kept = leniency.get(name);
    if (kept?.kept.sign === 0) continue;
    count = count.plus(kept === undefined ? ONE : kept.kept);
    at.push(...own, ...(kept === undefined ? [] : kept.positions));
  }
  return { count, positions: at };
}

export function lateAcceptance({ id, held, part, events }, unit, leniency) {
  const at = events.filter(({ type }) => type === 'AcceptanceLapsed').map(({ position }) => position);
  const late = held
    .filter((entry) => entry.late)
    .map((entry, index) => ({
      unit: entry.unit,
      name: `late-acceptance.${id}`,
      positions: at.slice(index, index + 1),
    }));
  return counted(
    late.filter((lapse) => part === null || lapse.unit === unit.code),
    leniency,
  );
}

function answers(task, unit, day) {
  return task.part === null || day === null || heldOn(task, day) === unit.code;
}

export function lateReports(task, unit, leniency) {
  const late = task.claims.filter(
    ({ punctuality, lapsedOn }) => /^(late|recovered)$/.test(punctuality) && answers(task, unit, lapsedOn),
  );
  const lapses = late.map(({ month, events }) => ({
    name: `late-report.${task.id}.${month}`,
    positions: positions(events, 'ReportLapsed', 'ResubmissionLapsed'),
  }));
  return counted(lapses, leniency);
}

export function overdue(task, timeliness, unit, leniency) {
  const isIt = task.timeliness === timeliness && answers(task, unit, task.overdueSince);
  const lapse = { name: `overdue.${task.id}`, positions: positions(task.events, 'AssignmentOverdue') };
  return counted(isIt ? [lapse] : [], leniency);
}

export function taskTimeliness(facts, component, weight) {
  const { unit, leniency } = facts;
  const { deductions } = component;
  return eachTask(facts, component, weight, (task) => {
    const lapses = [
      ['逾期签收', deductions.lateAcceptance, lateAcceptance(task, unit, leniency)],
      ['逾期申报', deductions.lateReport, lateReports(task, unit, leniency)],
      ['任务逾期', deductions.overdue, overdue(task, 'overdue', unit, leniency)],
      ['任务逾期后办结', deductions.recovered, overdue(task, 'recovered', unit, leniency)],
    ].filter(([, , { count }]) => count.sign !== 0);
    const taken = sum(lapses.map(([, each, { count }]) => decimal(each).times(count)));
    const inputs = lapses.map(([name, , { count, positions: at }]) => {
      return { name, value: `${count}`, unit: '次', positions: at };
    });
    return { exact: most(ZERO, ONE.minus(taken)), inputs };
  });
}
