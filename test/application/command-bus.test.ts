import { describe, expect, it } from 'vitest';
import type { CommandRequest } from '../../src/application/command.ts';
import { CommandBus } from '../../src/application/command-bus.ts';
import { assignmentId } from '../../src/domain/assignment/identifier.ts';
import type { AnyCommand } from '../../src/domain/catalogue.ts';
import { RefusedError } from '../../src/domain/kernel/refusal.ts';
import { type EventLog, MAX_EVENT_BYTES } from '../../src/log/event-log.ts';
import { openMemoryLog } from '../../src/log/memory.ts';
import {
  accept,
  carryOut,
  complete,
  eventsIn,
  issue,
  outcomes,
  request,
  submit,
  typesIn,
  verify,
} from '../support/asking.ts';
import { SAMPLES } from '../support/commands.ts';
import { uuid } from '../support/envelopes.ts';
import { LEADER, OFFICE, ofUnit } from '../support/people.ts';
import { aReport, aTarget, aTask, COUNTY, OTHER_COUNTY, TASK } from '../support/tasks.ts';

// 3 July 2024, a quarter past nine in Shanghai
const OTHER_TASK = assignmentId(aTask({ clause: '1.2' }));
const NOW = '2024-07-03T01:15:00.000Z';

function aCity(now: () => string = () => NOW) {
  const log = openMemoryLog();
  return { log, bus: new CommandBus(log, now) };
}

async function refusalOf(work: Promise<unknown>): Promise<RefusedError> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof RefusedError)) throw new Error('not refused', { cause: error });
  expect(error.message).toMatch(/\p{Script=Han}/u);
  return error;
}

describe('a command that is carried out', () => {
  it('is recorded with who, when, on what ground and because of what', async () => {
    const { log, bus } = aCity();
    const asked = { ...issue(), onBehalfOf: 'xian-b', occurredOn: '2024-07-01' };
    const events = await bus.execute(asked);
    expect(events).toEqual(await eventsIn(log));
    expect(events).toMatchObject([
      {
        position: 1,
        revision: 0,
        stream: `assignment-${TASK}`,
        type: 'AssignmentIssued',
        version: 1,
        recordedAt: NOW,
        occurredOn: '2024-07-01',
        actor: OFFICE,
        onBehalfOf: 'xian-b',
        causation: { command: asked.commandId, digest: expect.stringMatching(/^[0-9a-f]{64}$/), event: null },
        correlation: asked.commandId,
        basis: { source: '2024年工作要点', article: '1.1' },
        data: asked.command.data,
      },
    ]);
  });

  it('is of today when it says nothing else; today is a date in Shanghai', async () => {
    const { bus } = aCity(() => '2024-07-03T16:00:00.000Z');
    expect(await bus.execute(issue())).toMatchObject([{ occurredOn: '2024-07-04' }]);
  });

  it('names the event that it reacts to', async () => {
    const { bus } = aCity();
    const reactionTo = { id: uuid(1), correlation: uuid(2) };
    expect(await bus.execute({ ...issue(), reactionTo })).toMatchObject([
      { causation: { event: uuid(1) }, correlation: uuid(2) },
    ]);
  });

  it('may lead to nothing, where the facts are so already', async () => {
    const { log, bus } = aCity();
    const receive = () => request(`${'b'.repeat(64)}.${COUNTY}`, SAMPLES.ReceiveEvidence, ofUnit(COUNTY));
    await bus.execute(receive());
    expect(outcomes(await bus.executeAll([receive()]))).toEqual(['recorded ']);
    expect(await log.head()).toBe(1);
  });

  it('goes on from what the log holds, also what another has written', async () => {
    const { log, bus } = aCity();
    await carryOut(new CommandBus(log, () => NOW), issue());
    await carryOut(bus, accept());
    expect(await typesIn(log)).toEqual(['AssignmentIssued', 'AssignmentAccepted']);
  });
});

describe('several commands at once', () => {
  it('each sees what those before it did; a refused one changes nothing and hinders nobody', async () => {
    const { log, bus } = aCity();
    const asked = [accept(), issue(), complete(), accept(), accept(), submit(), issue()];
    expect(outcomes(await bus.executeAll(asked))).toEqual([
      'not-found assignment.unknown',
      'recorded AssignmentIssued',
      'conflict assignment.not-allowed',
      'recorded AssignmentAccepted',
      'conflict assignment.not-allowed',
      'recorded ProgressClaimed',
      'conflict assignment.issued-already',
    ]);
    expect(await typesIn(log)).toEqual(['AssignmentIssued', 'AssignmentAccepted', 'ProgressClaimed']);
  });

  it('are appended together, so that all or none survive', async () => {
    const { log } = aCity();
    const appended: number[] = [];
    const watched: EventLog = {
      ...log,
      append: (appends) => {
        appended.push(appends.length);
        return log.append(appends);
      },
    };
    const bus = new CommandBus(watched, () => NOW);
    await bus.executeAll([issue(), accept(), submit(), request('xian-a', SAMPLES.RegisterUnit)]);
    expect(appended).toEqual([2]);
  });

  it('none is none', async () => {
    const { bus } = aCity();
    expect(await bus.executeAll([])).toEqual([]);
  });

  it('one too large for the log hinders nobody', async () => {
    const { log, bus } = aCity();
    const targets = Array.from({ length: 100 }, (_, number) =>
      aTarget({ id: `1.1-${number}`, indicator: '\u{20000}'.repeat(200) }),
    );
    const big = request(TASK, { type: 'IssueAssignment', data: aTask({ targets }) });
    const results = await bus.executeAll([big, request('xian-a', SAMPLES.RegisterUnit)]);
    expect(outcomes(results)).toEqual(['too-large command.too-large', 'recorded UnitRegistered']);
    expect(results[0]).toMatchObject({ refusal: { details: { limit: MAX_EVENT_BYTES } } });
    expect(await typesIn(log)).toEqual(['UnitRegistered']);
  });
});

describe('what is malformed is refused, naming the place', () => {
  const { log, bus } = aCity();
  const bad = (command: unknown, target = TASK) => request(target, command as AnyCommand, ofUnit(COUNTY));

  it('an unknown command', async () => {
    const error = await refusalOf(bus.execute(bad({ type: 'Obey', data: {} })));
    expect(error).toMatchObject({ kind: 'invalid', code: 'command.unknown', details: { type: 'Obey' } });
  });

  it.each(['', '.a', 'a b', 'a/b', 'a\u0000', 'a'.repeat(161), '\u{20000}'.repeat(100)])(
    'a target that is no identifier: “%s”',
    async (target) => {
      const error = await refusalOf(bus.execute(bad(SAMPLES.AcceptAssignment, target)));
      expect(error).toMatchObject({ kind: 'invalid', code: 'command.target', details: { target } });
    },
  );

  it('but not a target of just the longest', async () => {
    const error = await refusalOf(bus.execute(request('a'.repeat(160), SAMPLES.RegisterUnit)));
    expect(error.code).toBe('unit.code-mismatch');
  });

  it('data that are not as the catalogue says, in Chinese throughout', async () => {
    const data = { ...aReport(), progress: '101', narrative: '', values: [{ target: 'x' }], surprise: 1 };
    const error = await refusalOf(bus.execute(bad({ type: 'SubmitClaim', data })));
    expect(error).toMatchObject({
      kind: 'invalid',
      code: 'command.malformed',
      details: { type: 'SubmitClaim' },
    });
    expect(error.message).toContain('“提交申报”的内容有误:values.0.value:');
    const issues = error.details.issues as readonly { path: string; message: string }[];
    expect(issues.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['values.0.value', 'progress', 'narrative', 'surprise']),
    );
    for (const { message } of issues) expect(message).toMatch(/\p{Script=Han}/u);
  });

  it('at most twenty faults are listed', async () => {
    const values = Array.from({ length: 50 }, () => ({ target: '' }));
    const error = await refusalOf(
      bus.execute(bad({ type: 'SubmitClaim', data: aReport({ values } as object) })),
    );
    expect(error.details.issues).toHaveLength(20);
  });

  it.each<[string, Partial<CommandRequest>]>([
    ['commandId', { commandId: 'one' }],
    ['commandId', { commandId: uuid(1).toUpperCase().replace('4000', 'A000') }],
    ['onBehalfOf', { onBehalfOf: '' }],
    ['onBehalfOf', { onBehalfOf: '长'.repeat(65) }],
    ['actor.account', { actor: { ...LEADER, account: 'a\u0000' } }],
    ['actor.unit', { actor: { ...LEADER, unit: '\ud800' } }],
  ])('who asks: %s', async (place, parts) => {
    const error = await refusalOf(bus.execute({ ...issue(), ...parts }));
    expect(error).toMatchObject({ kind: 'invalid', code: 'command.malformed' });
    expect(error.message).toContain(place);
  });

  it('leaves no trace', async () => {
    expect(await log.head()).toBe(0);
  });
});

describe('when it was true', () => {
  it('may be earlier than today, and today, but not later', async () => {
    const { bus } = aCity();
    await bus.execute({ ...issue(), occurredOn: '2024-06-12' });
    await bus.execute({ ...accept(), occurredOn: '2024-07-03' });
    const error = await refusalOf(bus.execute({ ...submit(), occurredOn: '2024-07-04' }));
    expect(error).toMatchObject({
      kind: 'invalid',
      code: 'command.future-date',
      details: { occurredOn: '2024-07-04', today: '2024-07-03' },
    });
  });

  it('does not matter to what has been carried out, though the clock has gone back since', async () => {
    let now = NOW;
    const { log, bus } = aCity(() => now);
    const behind = new CommandBus(log, () => now);
    await carryOut(behind, issue());
    const asked = { ...accept(), occurredOn: '2024-07-03' };
    const events = await bus.execute(asked);
    now = '2024-07-02T01:15:00.000Z';
    for (const each of [bus, behind]) {
      expect(await each.executeAll([asked])).toEqual([{ outcome: 'recorded-before', events }]);
    }
  });

  it.each(['2024-02-30', '2024-7-1', 'today', '', '0000-01-01'])(
    'is a date: not “%s”',
    async (occurredOn) => {
      const error = await refusalOf(aCity().bus.execute({ ...issue(), occurredOn }));
      expect(error).toMatchObject({ kind: 'invalid', code: 'command.date', details: { occurredOn } });
    },
  );
});

describe('a request that is forbidden', () => {
  it('is recorded: who asked for what, and by which rule it was refused', async () => {
    const { log, bus } = aCity();
    const asked = request('p2024', SAMPLES.PublishPlan, LEADER);
    expect(await refusalOf(bus.execute(asked))).toMatchObject({ kind: 'forbidden', code: 'policy.role' });
    expect(await eventsIn(log)).toMatchObject([
      {
        type: 'AccessRefused',
        occurredOn: '2024-07-03',
        actor: { account: 'system', role: 'system' },
        basis: { source: '权限规则', article: 'P03' },
        data: { by: LEADER, asked: 'PublishPlan', target: 'p2024', rule: 'P03' },
      },
    ]);
  });

  it('by an aggregate is recorded as well', async () => {
    const { log, bus } = aCity();
    await carryOut(bus, issue());
    const asked = { ...accept(), actor: ofUnit(OTHER_COUNTY) };
    await refusalOf(bus.execute(asked));
    expect((await eventsIn(log)).at(-1)).toMatchObject({
      type: 'AccessRefused',
      data: { by: { unit: OTHER_COUNTY }, asked: 'AcceptAssignment', rule: 'assignment.not-holder' },
    });
  });

  it('is recorded once however often it is repeated, also on another day, also by somebody of another role', async () => {
    let now = NOW;
    const { log, bus } = aCity(() => now);
    const asked = request('p2024', SAMPLES.PublishPlan, LEADER);
    for (now of [NOW, NOW, '2024-07-04T01:00:00.000Z', '2025-01-01T00:00:00.000Z']) {
      expect(await refusalOf(bus.execute(asked))).toMatchObject({ code: 'policy.role' });
    }
    const promoted = { ...asked, actor: { ...LEADER, role: 'inspector' as const } };
    expect(await refusalOf(bus.execute(promoted))).toMatchObject({ code: 'policy.role' });
    expect(await typesIn(log)).toEqual(['AccessRefused']);
  });

  it('is recorded for each of many at once, and every asker is told', async () => {
    const { log, bus } = aCity();
    const asked = Array.from({ length: 40 }, () => request('p2024', SAMPLES.PublishPlan, LEADER));
    const answers = await Promise.all(asked.map((each) => refusalOf(bus.execute(each))));
    expect(new Set(answers.map(({ code }) => code))).toEqual(new Set(['policy.role']));
    expect(await log.head()).toBe(40);
  });

  it('within several at once does not hinder the others', async () => {
    const { log, bus } = aCity();
    const results = await bus.executeAll([issue(), request('p2024', SAMPLES.PublishPlan, LEADER), accept()]);
    expect(outcomes(results)).toEqual([
      'recorded AssignmentIssued',
      'forbidden policy.role',
      'recorded AssignmentAccepted',
    ]);
    expect(await typesIn(log)).toEqual(['AssignmentIssued', 'AssignmentAccepted', 'AccessRefused']);
  });

  it('is recorded with whatever was asked for, however ill-formed', async () => {
    const { log, bus } = aCity();
    const refusal = { kind: 'forbidden', code: 'policy.role', message: '无权', details: {} } as const;
    const target = `GET /\u0000\u202e\ud800${'长'.repeat(300)}`;
    await bus.recordRefusal(LEADER, 'events', target, refusal, 'minute');
    expect(await eventsIn(log)).toMatchObject([
      { data: { asked: 'events', rule: 'policy.role', target: `GET /???${'长'.repeat(192)}` } },
    ]);
  });

  it('other refusals are not recorded', async () => {
    const { log, bus } = aCity();
    await refusalOf(bus.execute(accept()));
    await refusalOf(bus.execute({ ...issue(), occurredOn: '2999-01-01' }));
    expect(await log.head()).toBe(0);
  });
});

describe('a command asked for again with its id', () => {
  it('is not carried out again; the answer is the first one, however the state has changed', async () => {
    const { log, bus } = aCity();
    const [first, second] = [issue(), accept()];
    const recorded = await bus.execute(first);
    await carryOut(bus, second, submit());
    const [again] = await bus.executeAll([first]);
    expect(again).toEqual({ outcome: 'recorded-before', events: recorded });
    expect(outcomes(await bus.executeAll([second]))).toEqual(['recorded-before AssignmentAccepted']);
    expect(await log.head()).toBe(3);
  });

  it('also after a restart, at any later time', async () => {
    const { log, bus } = aCity();
    const asked = issue();
    const recorded = await bus.execute(asked);
    const later = new CommandBus(log, () => '2024-09-09T00:00:00.000Z');
    expect(await later.executeAll([asked])).toEqual([{ outcome: 'recorded-before', events: recorded }]);
  });

  it('gives all the events of one that led to several', async () => {
    const { bus } = aCity();
    const asked = request('p2024', SAMPLES.DraftPlan);
    const recorded = await bus.execute(asked);
    expect(recorded.map(({ type }) => type)).toEqual(['PlanDrafted', 'ClauseDrafted']);
    await bus.execute(request('p2024', { type: 'LeaveNameOpen', data: { name: '各部门', reason: '无' } }));
    expect(await bus.executeAll([asked])).toEqual([{ outcome: 'recorded-before', events: recorded }]);
  });

  it('at the same time is carried out once', async () => {
    let tick = 0;
    const ticking = () => `2024-07-03T01:15:00.${String(++tick).padStart(3, '0')}Z`;
    for (const now of [() => NOW, ticking]) {
      const { log, bus } = aCity(now);
      const asked = issue();
      const answers = await Promise.all([1, 2, 3].map(() => bus.executeAll([asked])));
      expect(answers.flatMap(outcomes).sort()).toEqual([
        'recorded AssignmentIssued',
        'recorded-before AssignmentIssued',
        'recorded-before AssignmentIssued',
      ]);
      const ids = answers.map(([result]) => result?.outcome !== 'refused' && result?.events[0]?.position);
      expect(ids).toEqual([1, 1, 1]);
      expect(await log.head()).toBe(1);
    }
  });

  it('within one call is carried out once, and both get the same events', async () => {
    const { log, bus } = aCity();
    const [first, second] = [issue(), accept()];
    const results = await bus.executeAll([first, second, first, second, submit()]);
    expect(outcomes(results)).toEqual([
      'recorded AssignmentIssued',
      'recorded AssignmentAccepted',
      'recorded-before AssignmentIssued',
      'recorded-before AssignmentAccepted',
      'recorded ProgressClaimed',
    ]);
    const events = results.map((result) => (result.outcome === 'refused' ? [] : result.events));
    expect(events[2]).toEqual(events[0]);
    expect(events[3]).toEqual(events[1]);
    expect(await log.head()).toBe(3);
  });

  it('after a refusal is decided anew: a refusal leaves no trace', async () => {
    const { bus } = aCity();
    const asked = complete();
    await carryOut(bus, issue(), accept(), submit({ progress: '100' }));
    expect(outcomes(await bus.executeAll([asked, verify({ progress: '100' }), asked]))).toEqual([
      'conflict assignment.not-allowed',
      'recorded ClaimVerified',
      'recorded AssignmentCompleted',
    ]);
  });

  it.each<[string, (asked: CommandRequest) => CommandRequest]>([
    ['other data', (asked) => ({ ...asked, command: submit({ progress: '60' }).command })],
    ['another actor', (asked) => ({ ...asked, actor: ofUnit(COUNTY, 'danwei-2') })],
    ['another date', (asked) => ({ ...asked, occurredOn: '2024-07-02' })],
    ['on behalf of another', (asked) => ({ ...asked, onBehalfOf: 'xian-b' })],
    ['another command', (asked) => ({ ...asked, command: { type: 'DraftClaim', data: aReport() } })],
    ['another stream', (asked) => ({ ...asked, target: OTHER_TASK })],
    [
      'another kind of stream',
      (asked) => ({ ...asked, target: 'xian-a', command: SAMPLES.RegisterUnit, actor: OFFICE }),
    ],
  ])('but with %s is refused', async (_, change) => {
    const { log, bus } = aCity();
    const asked = submit();
    await carryOut(bus, issue(), accept(), asked);
    const other = aTask({ clause: '1.2' });
    await carryOut(bus, request(OTHER_TASK, { type: 'IssueAssignment', data: other }));
    await carryOut(bus, { ...accept(), target: OTHER_TASK });
    const head = await log.head();
    for (const asker of [bus, new CommandBus(log, () => NOW)]) {
      const error = await refusalOf(asker.execute(change(asked)));
      expect(error).toMatchObject({
        kind: 'conflict',
        code: 'command.id-reused',
        details: { commandId: asked.commandId },
      });
    }
    expect(await log.head()).toBe(head);
  });

  it('but with other content within one call is refused', async () => {
    const { bus } = aCity();
    const asked = submit();
    await carryOut(bus, issue(), accept());
    const other = { ...asked, command: submit({ progress: '60' }).command };
    expect(outcomes(await bus.executeAll([asked, other]))).toEqual([
      'recorded ProgressClaimed',
      'conflict command.id-reused',
    ]);
  });
});

describe('two buses on one log', () => {
  it('of two that write one stream at once, exactly one decides anew', async () => {
    const { log, bus } = aCity();
    const other = new CommandBus(log, () => NOW);
    await carryOut(bus, issue(), accept());
    const results = await Promise.all([bus.executeAll([submit()]), other.executeAll([submit()])]);
    expect(results.flatMap(outcomes).sort()).toEqual([
      'conflict claim.not-allowed',
      'recorded ProgressClaimed',
    ]);
    expect(await log.head()).toBe(3);
  });

  it('both succeed where both still make sense', async () => {
    const { log, bus } = aCity();
    const other = new CommandBus(log, () => NOW);
    await carryOut(bus, issue(), accept());
    await carryOut(other, submit({ month: '2024-01' }));
    const results = await Promise.all([
      bus.executeAll([submit({ month: '2024-02' })]),
      other.executeAll([submit({ month: '2024-03' })]),
    ]);
    expect(results.flatMap(outcomes)).toEqual(['recorded ProgressClaimed', 'recorded ProgressClaimed']);
    expect((await eventsIn(log)).map(({ revision }) => revision)).toEqual([0, 1, 2, 3, 4]);
  });

  it('a batch of which one stream was overtaken: the others are kept, its commands decided anew in turn', async () => {
    const { log, bus } = aCity();
    const other = new CommandBus(log, () => NOW);
    await carryOut(bus, issue());
    await carryOut(other, accept());
    const results = await bus.executeAll([
      accept(),
      submit({ month: '2024-05' }),
      request('xian-a', SAMPLES.RegisterUnit),
      submit({ month: '2024-06' }),
    ]);
    expect(outcomes(results)).toEqual([
      'conflict assignment.not-allowed',
      'recorded ProgressClaimed',
      'recorded UnitRegistered',
      'recorded ProgressClaimed',
    ]);
  });

  it('what rests on an overtaken command is not stored without it, though another wrote as many events', async () => {
    const { log, bus } = aCity();
    const other = new CommandBus(log, () => NOW);
    await carryOut(bus, issue(), accept());
    await carryOut(other, submit({ month: '2024-05' }));
    const results = await bus.executeAll([submit(), { ...verify(), occurredOn: '2024-07-02' }]);
    expect(outcomes(results)).toEqual(['recorded ProgressClaimed', 'recorded ClaimVerified']);
    expect((await typesIn(log)).slice(2)).toEqual(['ProgressClaimed', 'ProgressClaimed', 'ClaimVerified']);
  });

  it('nothing is refused because of what was known before another wrote', async () => {
    const { log, bus } = aCity();
    const other = new CommandBus(log, () => NOW);
    await carryOut(bus, issue());
    await carryOut(other, accept());
    // bus last saw the assignment before it was accepted
    expect(outcomes(await bus.executeAll([submit()]))).toEqual(['recorded ProgressClaimed']);
  });

  it('nor within a batch whose first command was decided on what was known before', async () => {
    const { log, bus } = aCity();
    const other = new CommandBus(log, () => NOW);
    await carryOut(bus, issue(), accept(), submit({ month: '2024-05' }));
    await carryOut(other, submit({ month: '2024-06', progress: '100' }));
    const results = await bus.executeAll([
      submit({ month: '2024-04' }),
      verify({ month: '2024-06', progress: '100' }), // of what bus has not seen
      submit({ month: '2024-03' }),
    ]);
    expect(outcomes(results)).toEqual([
      'recorded ProgressClaimed',
      'recorded ClaimVerified',
      'recorded ProgressClaimed',
    ]);
  });

  it('one whose id was used elsewhere does not spoil another that was overtaken', async () => {
    const { log, bus } = aCity();
    const other = new CommandBus(log, () => NOW);
    const used = request('xian-a', SAMPLES.RegisterUnit);
    await carryOut(bus, issue(), accept(), used);
    await carryOut(other, submit({ month: '2024-05' }));
    const results = await bus.executeAll([
      submit({ month: '2024-04' }),
      { ...submit({ month: '2024-03' }), commandId: used.commandId },
      request('p2024', { type: 'Obey' } as unknown as AnyCommand),
      submit({ month: '2024-05' }),
      submit({ month: '2024-06' }),
    ]);
    expect(outcomes(results)).toEqual([
      'recorded ProgressClaimed',
      'conflict command.id-reused',
      'invalid command.unknown',
      'conflict claim.not-allowed',
      'recorded ProgressClaimed',
    ]);
  });

  it('a command that another carried out is recognised, though it is not possible any more', async () => {
    const { log, bus } = aCity();
    const other = new CommandBus(log, () => NOW);
    await carryOut(bus, issue());
    const asked = accept();
    const recorded = await other.execute(asked);
    expect(await bus.executeAll([asked])).toEqual([{ outcome: 'recorded-before', events: recorded }]);
  });

  it('gives up, and says so, when others are always faster', async () => {
    const { log } = aCity();
    let month = 0;
    const crowded: EventLog = {
      ...log,
      append: async (appends) => {
        month += 1;
        if (month > 2) {
          const rival = new CommandBus(log, () => NOW);
          await rival.execute(submit({ month: `2023-${String(month).padStart(2, '0')}` }));
        }
        return log.append(appends);
      },
    };
    const bus = new CommandBus(crowded, () => NOW);
    await carryOut(bus, issue(), accept());
    expect(outcomes(await bus.executeAll([submit()]))).toEqual(['unavailable command.contended']);
    expect(month).toBe(7);
  });
});

it('a log that cannot be reached is not mistaken for a refusal of the command', async () => {
  const { log } = aCity();
  const broken: EventLog = { ...log, append: () => Promise.reject(new Error('disk full')) };
  await expect(new CommandBus(broken, () => NOW).executeAll([issue()])).rejects.toThrow('disk full');
});
