import { describe, expect, it } from 'vitest';
import type { CommandRequest } from '../../src/application/command.ts';
import { CommandBus } from '../../src/application/command-bus.ts';
import type { Evidence } from '../../src/domain/assignment/events.ts';
import type { Actor } from '../../src/domain/kernel/actor.ts';
import { openMemoryLog } from '../../src/log/memory.ts';
import { accept, carryOut, issue, outcomes, request, submit, typesIn } from '../support/asking.ts';
import { SAMPLES } from '../support/commands.ts';
import { CHIEF, OFFICE, ofUnit, VERIFIER } from '../support/people.ts';
import { aFile, aReport, COUNTY, OTHER_COUNTY, TASK } from '../support/tasks.ts';

const FILE = aFile();
const SECOND = aFile({ name: '二.pdf', sha256: 'd'.repeat(64), size: 9 });

async function aCity() {
  const log = openMemoryLog();
  const bus = new CommandBus(log, () => '2024-07-03T01:15:00.000Z');
  await carryOut(bus, issue(), accept());
  return { log, bus };
}

function handIn(file: Evidence, actor: Actor): CommandRequest {
  const party = actor.unit ?? actor.account;
  return request(`${file.sha256}.${party}`, { type: 'ReceiveEvidence', data: file }, actor);
}

const draft = (...evidence: Evidence[]) =>
  request(TASK, { type: 'DraftClaim', data: aReport({ evidence }) }, ofUnit(COUNTY));
const propose = (actor: Actor, type: 'ProposeSanction' | 'ProposeCommendation' = 'ProposeSanction') =>
  request('2024-001', { type, data: { ...SAMPLES[type].data, evidence: [FILE] } }, actor);
const NOT_RECEIVED = 'conflict evidence.not-received';

describe('a claim or a draft cites files that its unit has handed in', () => {
  it.each([
    ['draft', () => draft(FILE), 'recorded ClaimDrafted'],
    ['claim', () => submit({ evidence: [FILE] }), 'recorded ProgressClaimed'],
  ])('%s', async (_, cite, recorded) => {
    const { bus } = await aCity();
    expect(outcomes(await bus.executeAll([cite()]))).toEqual([NOT_RECEIVED]);
    await carryOut(bus, handIn(FILE, ofUnit(COUNTY)));
    expect(outcomes(await bus.executeAll([cite()]))).toEqual([recorded]);
  });

  it('by whichever of its accounts, under whatever name', async () => {
    const { bus } = await aCity();
    await carryOut(bus, handIn(FILE, ofUnit(COUNTY, 'danwei-2')));
    expect(outcomes(await bus.executeAll([draft({ ...FILE, name: '另名.pdf' })]))).toEqual([
      'recorded ClaimDrafted',
    ]);
  });

  it('all of them: the first that is missing is named', async () => {
    const { log, bus } = await aCity();
    await carryOut(bus, handIn(FILE, ofUnit(COUNTY)));
    const head = await log.head();
    const [result] = await bus.executeAll([draft(FILE, SECOND)]);
    expect(result).toMatchObject({
      outcome: 'refused',
      refusal: {
        kind: 'conflict',
        code: 'evidence.not-received',
        message: '佐证材料“二.pdf”还没有递交,请先递交再引用',
        details: { index: 1, name: '二.pdf', sha256: SECOND.sha256, size: 9, received: null },
      },
    });
    expect(await log.head()).toBe(head);
  });

  it('not what another unit has handed in', async () => {
    const { bus } = await aCity();
    await carryOut(bus, handIn(FILE, ofUnit(OTHER_COUNTY)), handIn(FILE, VERIFIER));
    expect(outcomes(await bus.executeAll([draft(FILE)]))).toEqual([NOT_RECEIVED]);
  });

  it('not what has another size', async () => {
    const { bus } = await aCity();
    await carryOut(bus, handIn(FILE, ofUnit(COUNTY)));
    const [result] = await bus.executeAll([draft({ ...FILE, size: FILE.size + 1 })]);
    expect(result).toMatchObject({
      refusal: { code: 'evidence.not-received', details: { received: FILE.size } },
    });
  });

  it('none needs none', async () => {
    const { bus } = await aCity();
    expect(outcomes(await bus.executeAll([draft(), submit()]))).toEqual([
      'recorded ClaimDrafted',
      'recorded ProgressClaimed',
    ]);
  });
});

describe('a proposal cites files that its proposer has handed in', () => {
  it.each(['ProposeSanction', 'ProposeCommendation'] as const)('%s', async (type) => {
    const { bus } = await aCity();
    await carryOut(bus, handIn(FILE, CHIEF));
    expect(outcomes(await bus.executeAll([propose(OFFICE, type)]))).toEqual([NOT_RECEIVED]);
    await carryOut(bus, handIn(FILE, OFFICE));
    expect(outcomes(await bus.executeAll([propose(OFFICE, type)]))).toEqual([
      `recorded ${type === 'ProposeSanction' ? 'SanctionProposed' : 'CommendationProposed'}`,
    ]);
  });
});

describe('within one call', () => {
  it('files may be handed in and then cited, not the other way round', async () => {
    const { bus } = await aCity();
    const hand = [handIn(FILE, ofUnit(COUNTY)), handIn(SECOND, ofUnit(COUNTY))];
    expect(outcomes(await bus.executeAll([draft(FILE), ...hand, draft(FILE, SECOND)]))).toEqual([
      NOT_RECEIVED,
      'recorded EvidenceReceived',
      'recorded EvidenceReceived',
      'recorded ClaimDrafted',
    ]);
  });

  it('a file that was not received after all is not cited', async () => {
    const { log, bus } = await aCity();
    const used = handIn(SECOND, ofUnit(COUNTY));
    await carryOut(bus, used);
    const spoilt = { ...handIn(FILE, ofUnit(COUNTY)), commandId: used.commandId };
    expect(outcomes(await bus.executeAll([spoilt, draft(FILE)]))).toEqual([
      'conflict command.id-reused',
      NOT_RECEIVED,
    ]);
    expect(await typesIn(log)).not.toContain('ClaimDrafted');
  });
});

describe('first things first', () => {
  it('who may not claim is told so, whatever they cite', async () => {
    const { log, bus } = await aCity();
    const stranger = { ...draft(FILE), actor: ofUnit(OTHER_COUNTY) };
    expect(outcomes(await bus.executeAll([stranger]))).toEqual(['forbidden assignment.not-holder']);
    expect(await typesIn(log)).toContain('AccessRefused');
  });

  it('a claim made before is recognised, whatever it cited', async () => {
    const { bus } = await aCity();
    const claim = submit({ evidence: [FILE] });
    await carryOut(bus, handIn(FILE, ofUnit(COUNTY)), claim);
    expect(outcomes(await bus.executeAll([claim]))).toEqual(['recorded-before ProgressClaimed']);
  });
});
