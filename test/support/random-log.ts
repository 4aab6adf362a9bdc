import fc from 'fast-check';
import type { CommandRequest } from '../../src/application/command.ts';
import { CommandBus } from '../../src/application/command-bus.ts';
import { assignmentId } from '../../src/domain/assignment/identifier.ts';
import type { AnyCommand } from '../../src/domain/catalogue.ts';
import { type Actor, SYSTEM } from '../../src/domain/kernel/actor.ts';
import { toleranceId } from '../../src/domain/tolerance/failure.ts';
import type { EventLog } from '../../src/log/event-log.ts';
import { openMemoryLog } from '../../src/log/memory.ts';
import { SAMPLES } from './commands.ts';
import { uuid } from './envelopes.ts';
import { CHIEF, OFFICE, ofUnit, VERIFIER } from './people.ts';
import { someRules } from './scoring.ts';
import { aClause, aHeading, aReport, aTarget, aTask, aVerification } from './tasks.ts';

/** Everything that can happen in a small city in a summer; drawn at random, much of it is refused. */

type Asked = Omit<CommandRequest, 'commandId'>;
const UNITS = ['a', 'b', 'c'];
const MONTHS = ['2024-06', '2024-07'];
const THIRD = { ...OFFICE, account: 'kaohe-03' };
const remark = { remark: '同意' };
const targets = [aTarget({ value: '100' })];

function by(actor: Actor, target: string, command: AnyCommand): Asked {
  return { actor, target, command };
}

const registered = UNITS.map((code, index) => {
  const group = code === 'c' ? 'department' : 'county';
  const data = {
    ...SAMPLES.RegisterUnit.data,
    code,
    name: `单位${code}`,
    fullName: `全称${code}`,
    aliases: [],
  };
  return by(OFFICE, code, { type: 'RegisterUnit', data: { ...data, group, order: index + 1 } });
});

const tasks = UNITS.flatMap((code, index) =>
  ['1.1', '1.2'].map((clause) =>
    aTask({
      clause,
      role: index === 0 ? 'lead' : 'support',
      holder: { kind: 'unit', code, name: `单位${code}` },
      targets: index === 0 ? targets : [],
      dueOn: '2024-08-31',
    }),
  ),
);

const ofTasks = tasks.flatMap((data) => {
  const id = assignmentId(data);
  const unit = ofUnit(data.holder.kind === 'unit' ? data.holder.code : '');
  const values = data.targets.map((target) => ({ target: target.id, value: '80' }));
  return [
    by(OFFICE, id, { type: 'IssueAssignment', data }),
    by(unit, id, { type: 'AcceptAssignment', data: {} }),
    by(unit, id, { type: 'AcceptAssignment', data: {} }),
    by(SYSTEM, id, { type: 'LapseAcceptance', data: {} }),
    by(SYSTEM, id, { type: 'LapseAssignment', data: {} }),
    by(OFFICE, id, { type: 'CompleteAssignment', data: remark }),
    by(OFFICE, id, { type: 'CloseAssignment', data: remark }),
    ...MONTHS.flatMap((month) => [
      by(SYSTEM, id, { type: 'RequestReport', data: { month, dueOn: '2024-08-07' } }),
      by(unit, id, { type: 'DraftClaim', data: aReport({ month, values }) }),
      by(unit, id, { type: 'SubmitClaim', data: aReport({ month, values }) }),
      by(SYSTEM, id, { type: 'LapseReport', data: { month } }),
      by(VERIFIER, id, { type: 'ReturnClaim', data: { month, reasons: '不足' } }),
      by(VERIFIER, id, { type: 'VerifyClaim', data: aVerification({ month, values }) }),
      by(VERIFIER, id, { type: 'VerifyClaim', data: aVerification({ month, values, progress: '100' }) }),
    ]),
  ];
});

const others = [
  by(OFFICE, 'p2024', {
    type: 'DraftPlan',
    data: { heading: aHeading(), clauses: [aClause(), aClause({ id: '1.2' })] },
  }),
  by(OFFICE, 'p2024', { type: 'LeaveNameOpen', data: { name: '甲县人民政府', reason: '无' } }),
  by(OFFICE, 'p2024', { type: 'ResolveName', data: { name: '市市场监管局', units: ['a'] } }),
  by(OFFICE, 'p2024', { type: 'PublishPlan', data: { known: [] } }),
  by(SYSTEM, 'p2024', SAMPLES.AdoptScheme),
  by(OFFICE, '各县(区)人民政府', SAMPLES.RegisterCollective),
  by(SYSTEM, 'city', SAMPLES.CloseDay),
  by(SYSTEM, 'city', SAMPLES.DeclareSimulation),
  by(ofUnit('a'), 'p2024', { type: 'PublishPlan', data: { known: [] } }),
  ...UNITS.flatMap((unit) => {
    const result = `p2024.2024Q2.${unit}`;
    return [
      by(SYSTEM, result, {
        type: 'RecordSurveyResult',
        data: { ...SAMPLES.RecordSurveyResult.data, unit },
      }),
      by(VERIFIER, result, SAMPLES.ProposeSurveyCorrection),
      by(CHIEF, result, SAMPLES.ApproveSurveyCorrection),
      by(CHIEF, result, SAMPLES.DeclineSurveyCorrection),
      by(SYSTEM, result, SAMPLES.AnnulSurveyResult),
    ];
  }),
  ...['i1', 'i2'].flatMap((id, index) => {
    const { data } = SAMPLES.ProposeSanction;
    const origin = UNITS[index] ?? 'a';
    const proposal = { ...data, origin, evidence: [], effect: 'points' as const, exclude: [] };
    const approved = { ...remark, expiresOn: null };
    if (index === 1) {
      return [
        by(OFFICE, id, { type: 'ProposeCommendation', data: proposal }),
        by(CHIEF, id, { type: 'GrantCommendation', data: approved }),
        by(CHIEF, id, { type: 'DeclineCommendation', data: remark }),
      ];
    }
    const { data: asked } = SAMPLES.RequestTolerance;
    const failure = { kind: 'sanction', incentive: id } as const;
    return [
      by(OFFICE, id, { type: 'ProposeSanction', data: proposal }),
      by(OFFICE, id, SAMPLES.ServeSanction),
      by(ofUnit(origin), id, SAMPLES.WaiveDefence),
      by(CHIEF, id, { type: 'ImposeSanction', data: approved }),
      by(CHIEF, id, { type: 'DeclineSanction', data: remark }),
      by(THIRD, id, SAMPLES.VarySanction),
      by(ofUnit(origin), toleranceId(failure), {
        type: 'RequestTolerance',
        data: { ...asked, failure, evidence: [] },
      }),
      by(THIRD, toleranceId(failure), SAMPLES.MitigateFailure),
    ];
  }),
];

const scheme = by(OFFICE, 'hechi', {
  type: 'PublishScheme',
  data: { version: 1, rules: someRules(), textSha256: 'c'.repeat(64) },
});

const dates = [
  '2024-06-12',
  '2024-06-19',
  '2024-06-20',
  '2024-07-31',
  '2024-08-07',
  '2024-08-08',
  '2024-08-31',
];

/** A date to look from: before, on, between or after those on which something happens in a summer. */
export const someDay = fc.constantFrom(
  '2024-06-11',
  '2024-06-12',
  '2024-06-19',
  '2024-07-31',
  '2024-08-08',
  '2025-01-01',
);

/** What is asked for in a random summer, in order; the first requests make the city. */
export const aSummer: fc.Arbitrary<readonly CommandRequest[]> = fc
  .tuple(
    fc.subarray([...registered, scheme], { minLength: 2 }),
    fc.shuffledSubarray(
      ofTasks.filter(({ command }) => command.type === 'IssueAssignment'),
      { minLength: 2 },
    ),
    fc.array(fc.record({ asked: fc.constantFrom(...ofTasks, ...others), on: fc.constantFrom(...dates) }), {
      minLength: 20,
      maxLength: 120,
    }),
  )
  .map(([city, issued, drawn]) =>
    [...[...city, ...issued].map((asked) => ({ asked, on: '2024-06-12' })), ...drawn].map(
      ({ asked, on }, index) => ({ ...asked, occurredOn: on, commandId: uuid(0x500000 + index) }),
    ),
  );

/** One busy summer, always the same. */
export function someSummer(): readonly CommandRequest[] {
  const [summer] = fc.sample(aSummer, { seed: 2024, numRuns: 30 }).sort((a, b) => b.length - a.length);
  if (summer === undefined) throw new Error('no summer was drawn');
  return summer;
}

/** The log of a summer. */
export async function logOf(requests: readonly CommandRequest[]): Promise<EventLog> {
  const log = openMemoryLog();
  await new CommandBus(log, () => '2024-12-31T00:00:00.000Z').executeAll(requests);
  return log;
}
