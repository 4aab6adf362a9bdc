// “Incidents” of docs/scoring.md.
import { positions, streamsOf } from './facts.mjs';

/** Every incident of every plan; `failure` says what it carries on, as tolerances are named. */
export function incidentsIn(events, tolerances) {
  return [
    ...each(events, 'notice', ['NoticeIssued'], notices),
    ...each(events, 'case', ['CaseReceived'], cases),
    ...each(events, 'rectification', ['RectificationOrdered'], findings),
    ...each(events, 'breakdown', ['BreakdownApproved'], milestones),
    ...each(events, 'improvement', ['ImprovementDerived'], improvements),
    ...each(events, 'misreport', ['FalseReportAlleged'], falseReports),
    ...[...tolerances.values()].flatMap(lapsedCorrections),
  ];
}

function each(events, category, beginnings, incidents) {
  return [...streamsOf(events, category, ...beginnings)].flatMap(([id, own]) => incidents(id, own));
}

function last(own, ...types) {
  return own.filter(({ type }) => types.includes(type)).at(-1) ?? null;
}

function failureName(failure) {
  if (failure === null || failure === undefined) return null;
  const { kind, incentive, assignment, month } = failure;
  return [kind, incentive, assignment, month].filter((part) => part !== undefined).join('.');
}

function notices(id, own) {
  const { plan, unit, title, failure } = own[0].data;
  const told = { plan, unit, title, failure: failureName(failure) };
  const grades = [];
  for (const { type, data, occurredOn, position } of own) {
    if (type === 'NoticeIssued' || type === 'NoticeEscalated') {
      const { grade, answerBy } = data;
      grades.push({ grade, answerBy, day: occurredOn, position, lapsed: false });
    }
    const grade = grades.at(-1);
    if (type === 'NoticeExtensionGranted') grade.answerBy = data.answerBy;
    if (type === 'NoticeAnswerRejected') grade.answerBy = data.answerBy ?? grade.answerBy;
    if (type === 'NoticeLapsed') grade.lapsed = true;
  }
  const lapses = own.filter(({ type }) => type === 'NoticeLapsed').map(({ position }) => position);
  const once = (type, kind) => {
    const event = last(own, type);
    if (event === null) return [];
    const day = event.occurredOn;
    return [{ ...told, id: `${kind}.${id}`, kind, day, positions: positions(own, type) }];
  };
  return [
    ...grades.map(({ grade, day, position }) => {
      return {
        ...told,
        id: `notice-served.${id}.${grade}`,
        kind: 'notice-served',
        day,
        positions: [position],
      };
    }),
    ...grades
      .filter(({ lapsed }) => lapsed)
      .map(({ grade, answerBy: day }, index) => {
        const at = lapses.slice(index, index + 1);
        const named = { id: `notice-lapsed.${id}.${grade}`, kind: 'notice-lapsed', day, positions: at };
        return { ...told, ...named, failure: null };
      }),
    ...once('InterviewHeld', 'unit-interviewed'),
    ...once('UnitCirculated', 'unit-circulated'),
  ];
}

function cases(id, own) {
  const { plan, title } = own[0].data;
  const lead = last(own, 'CaseDispatched', 'CaseRedispatched')?.data.unit ?? null;
  const closed = last(own, 'CaseClosed');
  const terms = last(own, 'CaseDispatched')?.data.terms;
  const isWaived = closed?.data.ended === 'satisfied' && terms?.waiveIfSatisfied === true;
  const wasReopened = last(own, 'CaseReopened') !== null;
  const all = positions(own);
  const incident = (kind, unit, day) => {
    return { id: `${kind}.${id}.${unit}`, kind, plan, unit, day, title, positions: all, failure: null };
  };
  const found = [];
  if (lead !== null && closed !== null) {
    if (closed.data.solved && (!wasReopened || isWaived)) {
      found.push(incident('case-solved', lead, closed.occurredOn));
    } else if (!isWaived) found.push(incident('case-unsolved', lead, closed.occurredOn));
  }
  const reached = own
    .filter(({ type, data }) => type === 'CaseCalledBack' && data.result !== 'unreachable')
    .at(-1);
  if (lead !== null && reached !== undefined) {
    found.push(incident(`case-${reached.data.result}`, lead, reached.occurredOn));
  }
  if (isWaived) return found;
  const late = new Map();
  for (const { type, data } of own) {
    const day = { CaseStepLapsed: data.dueOn, JointOpinionLapsed: data.opinionBy }[type];
    if (day !== undefined && data.unit !== null && !late.has(data.unit)) late.set(data.unit, day);
  }
  return [...found, ...[...late].map(([unit, day]) => incident('case-late', unit, day))];
}

function findings(id, own) {
  const { plan, unit, title, rectifyBy } = own[0].data;
  const told = { plan, unit, title, positions: positions(own), failure: null };
  if (last(own, 'RectificationLapsed') !== null) {
    return [{ ...told, id: `finding-late.${id}`, kind: 'finding-late', day: rectifyBy }];
  }
  const now = last(
    own,
    'RectificationOrdered',
    'RectificationReported',
    'RectificationSentBack',
    'RectificationConfirmed',
  );
  if (now.type !== 'RectificationConfirmed') return [];
  return [{ ...told, id: `finding-rectified.${id}`, kind: 'finding-rectified', day: now.occurredOn }];
}

function milestones(id, own) {
  const parts = new Map();
  for (const event of own) {
    const { type, data } = event;
    if (type === 'BreakdownApproved') {
      for (const { unit, milestones: approved } of data.parts) {
        const known = parts.get(unit)?.quarters ?? new Map();
        const untouched = () => ({ stage: 'open', missedOn: null, events: [] });
        const quarters = new Map(approved.map(({ quarter }) => [quarter, known.get(quarter) ?? untouched()]));
        parts.set(unit, { plan: data.plan, indicator: data.target.indicator, quarters });
      }
    }
    const milestone = parts.get(data.unit)?.quarters.get(data.quarter);
    if (!/^Milestone/.test(type) || milestone === undefined) continue;
    milestone.events.push(event);
    if (type === 'MilestoneMet') milestone.stage = 'met';
    if (type === 'MilestoneMissed') Object.assign(milestone, { stage: 'missed', missedOn: data.judgeOn });
    if (type === 'MilestoneRecovered') milestone.stage = 'recovered';
    if (type === 'MilestoneWithdrawn') milestone.stage = milestone.stage === 'met' ? 'open' : 'missed';
  }
  return [...parts].flatMap(([unit, { plan, indicator, quarters }]) =>
    [...quarters].flatMap(([quarter, { stage, missedOn, events }]) => {
      if (missedOn === null && stage !== 'met') return [];
      const kind = missedOn === null ? 'milestone-met' : 'milestone-missed';
      const title = `${indicator} ${quarter}${stage === 'recovered' ? '(已补达标)' : ''}`;
      const day = missedOn ?? events.at(-1).occurredOn;
      const named = { id: `${kind}.${id}.${unit}.${quarter}`, kind, plan, unit, day, title };
      return [{ ...named, positions: positions(events), failure: null }];
    }),
  );
}

function improvements(id, own) {
  const { plan, unit, indicatorName, period, dueOn } = own[0].data;
  const title = `${indicatorName} ${period}`;
  const told = { plan, unit, title, positions: positions(own), failure: null };
  if (last(own, 'ImprovementLapsed') !== null) {
    return [{ ...told, id: `improvement-late.${id}`, kind: 'improvement-late', day: dueOn }];
  }
  const stages = ['Derived', 'Accepted', 'Reported', 'Returned', 'Withdrawn', 'Confirmed'];
  const now = last(own, ...stages.map((stage) => `Improvement${stage}`));
  if (now.type !== 'ImprovementConfirmed') return [];
  return [{ ...told, id: `improvement-done.${id}`, kind: 'improvement-done', day: now.occurredOn }];
}

function falseReports(id, own) {
  const found = last(own, 'FalseReportFound');
  if (found === null) return [];
  const { plan, unit, clause, clauseTitle, month } = own[0].data;
  const kind = `false-report-${found.data.degree}`;
  const title = `${clause} ${clauseTitle}${month}的申报`;
  const named = { id: `${kind}.${id}`, kind, plan, unit, day: found.occurredOn, title };
  return [{ ...named, positions: positions(own), failure: null }];
}

function lapsedCorrections({ id, plan, unit, title, correctBy, isLapsed, positions: all }) {
  if (!isLapsed || correctBy === null) return [];
  const kind = 'correction-lapsed';
  return [{ id: `${kind}.${id}`, kind, plan, unit, day: correctBy, title, positions: all, failure: null }];
}
