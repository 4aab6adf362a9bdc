// “From events to facts” of docs/scoring.md, but for incidents.
import { byText, dayBefore, daysBetween } from './days.mjs';

/** The events of every stream of a category, in the order in which they count, from the one that begins it. */
export function streamsOf(events, category, ...beginnings) {
  const streams = new Map();
  for (const event of events) {
    if (event.category !== category) continue;
    if (streams.has(event.of)) streams.get(event.of).push(event);
    else if (beginnings.includes(event.type)) streams.set(event.of, [event]);
  }
  return streams;
}

/** Positions of the events of the types named, or of all, rising. */
export function positions(events, ...types) {
  return events
    .filter(({ type }) => types.length === 0 || types.includes(type))
    .map(({ position }) => position)
    .sort((a, b) => a - b);
}

export function unitsIn(events) {
  return [...streamsOf(events, 'unit', 'UnitRegistered').values()].map((own) => {
    let unit = null;
    for (const { type, data } of own) {
      if (type === 'UnitRegistered') unit = { ...data, parent: null };
      else if (type === 'UnitRenamed') unit.name = data.name;
      else if (type === 'UnitPlaced') unit.parent = data.parent;
      else if (type === 'UnitDissolved') unit.validTo = dayBefore(data.on);
    }
    return { ...unit, positions: positions(own, 'UnitRegistered') };
  });
}

export function tasksIn(events, plan) {
  const claims = claimsIn(events);
  return [...streamsOf(events, 'assignment', 'AssignmentIssued')]
    .map(([id, own]) => ({ ...taskOf(id, own), claims: claims.get(id) ?? [] }))
    .filter((task) => task.plan === plan && task.work !== 'withdrawn');
}

function notBefore(day, acceptBy) {
  return day < acceptBy ? acceptBy : day;
}

function taskOf(id, own) {
  let task = null;
  for (const { type, data, occurredOn } of own) {
    if (type === 'AssignmentIssued') {
      const { plan, clause, clauseTitle, role, targets, acceptBy, holder } = data;
      const held = holder.kind === 'unit' ? [{ unit: holder.code, from: occurredOn, late: false }] : [];
      task = { id, plan, clause, clauseTitle, role, targets, held, issuedOn: occurredOn };
      task.dueOn = notBefore(data.dueOn, acceptBy);
      Object.assign(task, { work: 'assigned', acceptance: 'awaited', timeliness: 'onTime' });
      Object.assign(task, { overdueSince: null, doneOn: null });
    }
    switch (type) {
      case 'AssignmentAmended':
        Object.assign(task, { clauseTitle: data.clauseTitle, targets: data.targets, dueOn: data.dueOn });
        break;
      case 'ObjectionOverruled':
        task.dueOn = notBefore(task.dueOn, data.acceptBy);
        break;
      case 'AssignmentTransferred':
        if (data.acceptBy !== null) task.dueOn = notBefore(task.dueOn, data.acceptBy);
        task.held = [...task.held, { unit: data.to.code, from: data.on, late: false }];
        if (task.work === 'assigned') task.acceptance = 'awaited';
        break;
      case 'AcceptanceLapsed':
        task.held = task.held.map((each, index) =>
          index === task.held.length - 1 ? { ...each, late: true } : each,
        );
        task.acceptance = 'lapsed';
        break;
      case 'AssignmentAccepted':
        task.work = 'underway';
        task.acceptance = task.acceptance === 'lapsed' ? 'late' : 'inTime';
        break;
      case 'AssignmentOverdue':
        task.timeliness = 'overdue';
        task.overdueSince = data.dueOn;
        break;
      case 'AssignmentCompleted':
        task.work = 'completed';
        task.timeliness = task.timeliness === 'overdue' ? 'recovered' : 'timely';
        task.doneOn = data.doneOn ?? occurredOn;
        break;
      case 'AssignmentReopened':
        task.work = 'underway';
        task.timeliness = task.timeliness === 'recovered' ? 'overdue' : 'onTime';
        task.doneOn = null;
        break;
      case 'AssignmentClosed':
        task.work = 'closed';
        break;
      case 'ObjectionUpheld':
      case 'AssignmentWithdrawn':
        task.work = 'withdrawn';
        break;
    }
  }
  return { ...task, events: own.filter(({ data }) => data.month === undefined) };
}

/** The claims of each task, in order of month. */
function claimsIn(events) {
  const tasks = new Map();
  for (const event of events) {
    if (event.category !== 'assignment' || event.data.month === undefined) continue;
    const claims = tasks.get(event.of) ?? new Map();
    tasks.set(event.of, claims);
    const { month } = event.data;
    const untold = { month, punctuality: 'open', lapsedOn: null, verified: null, events: [] };
    claims.set(month, claimAfter(claims.get(month) ?? untold, event));
  }
  const inOrder = (claims) => [...claims.values()].sort((a, b) => byText(a.month, b.month));
  return new Map([...tasks].map(([id, claims]) => [id, inOrder(claims)]));
}

function claimAfter(before, event) {
  const { type, data } = event;
  const claim = { ...before, events: [...before.events, event] };
  const { punctuality } = before;
  switch (type) {
    case 'ReportLapsed':
      return { ...claim, punctuality: 'late', lapsedOn: data.dueOn };
    case 'ResubmissionLapsed':
      return { ...claim, punctuality: 'late', lapsedOn: data.resubmitBy };
    case 'ProgressClaimed':
      return { ...claim, punctuality: { open: 'inTime', late: 'recovered' }[punctuality] ?? punctuality };
    case 'ClaimWithdrawn':
      return { ...claim, punctuality: punctuality === 'recovered' ? 'late' : 'open' };
    case 'ClaimVerified':
      return { ...claim, verified: data };
    case 'VerificationSetAside':
      return { ...claim, verified: null };
    default:
      return claim;
  }
}

/** Which units have a task, each with `days` and `of` where it is divided among several. */
export function partsOf({ held, issuedOn, doneOn }, asOf, { by }) {
  const entries = held.filter(({ from }) => from <= asOf);
  if (entries.length === 0) return [];
  if (by === 'holder-at-end' || entries.length === 1) return [{ unit: entries.at(-1).unit, part: null }];
  const end = doneOn !== null && doneOn < asOf ? doneOn : asOf;
  const of = daysBetween(issuedOn, end) + 1;
  if (of < 1) return [{ unit: entries.at(-1).unit, part: null }];
  const days = new Map();
  entries.forEach(({ unit, from }, index) => {
    const next = entries[index + 1];
    const to = next === undefined || next.from > end ? end : dayBefore(next.from);
    const count = daysBetween(from, to) + 1;
    if (count > 0) days.set(unit, (days.get(unit) ?? 0) + count);
  });
  return [...days].map(([unit, count]) => ({ unit, part: { days: count, of } }));
}

/** The entry by which somebody held a task on a day. */
export function heldOn({ held }, day) {
  return held.filter(({ from }) => from <= day).at(-1)?.unit ?? null;
}

export function byTask(a, b) {
  return byClause(a.clause, b.clause) || byText(a.role, b.role) || byText(a.id, b.id);
}

function byClause(a, b) {
  const [left, right] = [a.split('.'), b.split('.')];
  for (let index = 0; index < Math.min(left.length, right.length); index += 1) {
    const [x, y] = [left[index], right[index]];
    const [isX, isY] = [/^\d+$/.test(x), /^\d+$/.test(y)];
    if (isX !== isY) return isX ? -1 : 1;
    const order = isX ? Number(BigInt(x) - BigInt(y)) : byText(x, y);
    if (order !== 0) return order;
  }
  return left.length - right.length || byText(a, b);
}

/** Rewards and penalties in force, in order of id. */
export function incentivesIn(events, plan) {
  return [...streamsOf(events, 'incentive', 'SanctionProposed', 'CommendationProposed')]
    .map(([id, own]) => incentiveOf(id, own))
    .filter((each) => each.isInForce && each.plan === plan)
    .sort((a, b) => byText(a.id, b.id));
}

function incentiveOf(id, own) {
  let incentive = null;
  for (const { type, data } of own) {
    if (type === 'SanctionProposed' || type === 'CommendationProposed') {
      const isPenalty = type === 'SanctionProposed';
      incentive = { effect: 'points', exclude: [], ...data, id, isPenalty, isInForce: false };
    }
    if (/^(SanctionImposed|CommendationGranted)$/.test(type)) incentive.isInForce = true;
    if (/(Revoked|Expired|Declined|Served|Defended|Waived)$/.test(type)) incentive.isInForce = false;
    if (/Varied$/.test(type)) Object.assign(incentive, { title: data.title, points: data.points });
  }
  return { ...incentive, positions: positions(own) };
}

/** Tolerances that are asked for, by what they tolerate: `kept` is a decimal where they are in force, else null. */
export function tolerancesIn(events) {
  const known = new Map();
  for (const [id, own] of streamsOf(events, 'tolerance', 'ToleranceRequested', 'ToleranceOpened')) {
    let tolerance = null;
    for (const { type, data } of own) {
      if (type === 'ToleranceRequested' || type === 'ToleranceOpened') {
        tolerance = { id, plan: data.plan, unit: data.unit, title: data.title, kept: null };
        Object.assign(tolerance, { correctBy: null, isLapsed: false });
      }
      if (/^(FailureExcused|FailureMitigated|CorrectionReturned)$/.test(type)) {
        tolerance.correctBy = data.correctBy;
      }
      tolerance.isLapsed = type === 'CorrectionLapsed';
      if (type === 'FailureExcused' || type === 'FailureMitigated') {
        tolerance.kept = type === 'FailureExcused' ? '0' : data.share;
      }
      if (/^(ToleranceRefused|ToleranceDecisionLapsed|CorrectionLapsed)$/.test(type)) tolerance.kept = null;
    }
    known.set(id, { ...tolerance, positions: positions(own) });
  }
  return known;
}

/** The results that count. */
export function surveysIn(events, plan) {
  return [...streamsOf(events, 'survey', 'SurveyResultRecorded').values()].flatMap((own) => {
    let result = null;
    for (const { type, data } of own) {
      if (type === 'SurveyResultRecorded') {
        result = { plan: null, kind: 'questionnaire', ...data, isAnnulled: false };
      }
      if (type === 'SurveyResultCorrected') result.ballots = data.ballots;
      if (type === 'SurveyResultAnnulled') result.isAnnulled = true;
    }
    if (result.isAnnulled || (result.plan ?? plan) !== plan) return [];
    return [{ ...result, positions: positions(own, 'SurveyResultRecorded', 'SurveyResultCorrected') }];
  });
}
