import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/database/database.ts';
import { toFraction } from '../../src/domain/kernel/rational.ts';
import type { ReformProposal } from '../../src/domain/reform/events.ts';
import { unbalanced, walk } from '../../src/domain/scoring/node.ts';
import type { Scorecard } from '../../src/domain/scoring/score.ts';
import { workOut } from '../support/formula.ts';
import { CHIEF, OFFICE, ofUnit, VERIFIER } from '../support/people.ts';
import { openInMemory } from '../support/postgres-in-memory.ts';
import { completion, linesOf, someRules, timeliness } from '../support/scoring.ts';
import { LEAD, OTHER_LEAD, openSmallCity, type SmallCity, SUPPORT } from '../support/small-city.ts';
import { aReport, aVerification, COUNTY, OTHER_COUNTY } from '../support/tasks.ts';

/** 甲县 leads clause 1.1 until the end of August, 乙县 from 1 September on. */
const REFORM: ReformProposal = {
  plan: 'p2024',
  kind: 'merge',
  title: '甲县并入乙县',
  document: '三定方案第1号',
  grounds: '机构改革',
  effectiveOn: '2024-09-01',
  units: [
    { unit: COUNTY, becomes: 'dissolved' },
    { unit: OTHER_COUNTY, becomes: 'renamed', name: '乙市', fullName: '乙市人民政府' },
  ],
  newUnits: [],
  duties: [{ assignment: LEAD, from: COUNTY, to: OTHER_COUNTY }],
};

/** Every node of a scorecard. */
function linesIn(card: Scorecard | undefined) {
  return card === undefined ? [] : [...walk(card.total)];
}

describe('a reform in mid-year', () => {
  let database: Database;
  let city: SmallCity;

  beforeAll(async () => {
    database = await openInMemory();
    city = await openSmallCity(database);
    const rules = someRules(
      { transfers: { article: '第十条', by: 'by-days' } },
      completion({ weight: '60' }),
      timeliness({ weight: '40' }),
    );
    const scheme = {
      type: 'PublishScheme',
      data: { version: 2, rules, textSha256: 'd'.repeat(64) },
    } as const;
    await city.ask('2024-06-12', 'x2024', scheme);
    const opened = {
      plan: 'p2024',
      title: '2024年度考核',
      from: '2024-01-01',
      to: '2024-12-31',
      follows: null,
    };
    await city.ask('2024-06-12', '2024', { type: 'OpenPeriod', data: opened });
    await city.accept('2024-06-18', LEAD, SUPPORT, OTHER_LEAD);
    await city.ask('2024-07-31', LEAD, {
      type: 'RequestReport',
      data: { month: '2024-07', dueOn: '2024-08-07' },
    });
    await city.close('2024-08-07'); // 甲县 has not reported: that is late
    await city.claim('2024-08-09', LEAD, '2024-07');
    await city.ask('2024-08-12', LEAD, verified('2024-07', '40'), VERIFIER);
  });
  afterAll(() => database.close());

  const verified = (month: string, progress: string) =>
    ({ type: 'VerifyClaim', data: aVerification({ month, progress, reasons: '核减' }) }) as const;

  it('is proposed and approved by two of the office, and waits for its day', async () => {
    await city.ask('2024-08-20', 'r1', { type: 'ProposeReform', data: REFORM });
    await expect(
      city.ask('2024-08-21', 'r1', { type: 'ApproveReform', data: { remark: '同意' } }, OFFICE),
    ).rejects.toMatchObject({ code: 'reform.own-proposal' });
    await city.ask('2024-08-21', 'r1', { type: 'ApproveReform', data: { remark: '同意' } }, CHIEF);
    await city.close('2024-08-30');
    expect(await city.events('ReformTookEffect')).toEqual([]);
    await city.close('2024-08-31');
    await city.close('2024-08-31');
    expect(
      (await city.events('ReformTookEffect', 'UnitRenamed', 'AssignmentTransferred', 'UnitDissolved')).map(
        ({ type, stream }) => [type, stream],
      ),
    ).toEqual([
      ['ReformTookEffect', 'reform-r1'],
      ['UnitRenamed', `unit-${OTHER_COUNTY}`],
      ['AssignmentTransferred', `assignment-${LEAD}`],
      ['UnitDissolved', `unit-${COUNTY}`],
    ]);
  });

  it('from its day on the new holder reports and the former does not; what was verified stays', async () => {
    const claim = { type: 'SubmitClaim', data: aReport({ month: '2024-09', progress: '80' }) } as const;
    await expect(city.ask('2024-10-08', LEAD, claim, ofUnit(COUNTY))).rejects.toMatchObject({
      code: 'assignment.not-holder',
    });
    await expect(
      city.ask('2024-10-08', LEAD, verified('2024-07', '90'), { ...VERIFIER, unit: COUNTY }),
    ).rejects.toMatchObject({ code: 'assignment.own-work' });
    await city.ask('2024-10-08', LEAD, claim, ofUnit(OTHER_COUNTY));
    await city.ask('2024-10-09', LEAD, verified('2024-09', '80'), VERIFIER);
    const { scores } = await city.app.scoreboard.board({ asOf: '2024-08-30' });
    const before = new Map(scores.groups.flatMap(({ cards }) => cards.map((card) => [card.unit.code, card])));
    expect(linesOf(before.get(COUNTY))['completion/1.1-lead']).toEqual(['24', '24']);
    expect(before.get(OTHER_COUNTY)?.unit.name).toBe(OTHER_COUNTY);
  });

  it('the year is closed, and both scorecards add up and explain themselves', async () => {
    await city.ask('2025-01-06', '2024', {
      type: 'FreezePeriod',
      data: { asOf: '2024-12-31', reasons: '年度工作结束' },
    });
    const [scored] = await city.events('PeriodScored');
    expect(scored?.data).toMatchObject({ asOf: '2024-12-31', version: 2, units: 2 });
    const { scores } = await city.app.scoreboard.board({ asOf: '2024-12-31' });
    const cards = new Map(
      scores.groups.flatMap(({ cards: all }) => all.map((card) => [card.unit.code, card])),
    );
    expect([...cards.keys()].sort()).toEqual([COUNTY, OTHER_COUNTY]);
    for (const card of cards.values()) {
      expect(unbalanced(card.total)).toEqual([]);
      for (const { node } of walk(card.total)) {
        if (node.children.length > 0 || node.method === 'rounding' || node.method === 'sum') continue;
        if (!node.formula.includes('权重')) continue;
        expect(workOut(node.formula).toFraction()).toBe(toFraction(node.exact));
      }
    }
    // 12 June to 31 December are 203 days, 81 of them before September. It is all that 甲县 is judged by.
    const own = linesOf(cards.get(COUNTY));
    expect(own['completion/1.1-lead']).toEqual(['48', '48']);
    expect(own['timeliness/1.1-lead']).toEqual(['36', '36']); // the late report of July is 甲县's
    const formulas = linesIn(cards.get(OTHER_COUNTY)).map(({ node }) => node.formula);
    expect(formulas.filter((formula) => formula.includes('持有天数122÷203'))).toHaveLength(2);
    expect(formulas.filter((formula) => formula.includes('逾期申报'))).toEqual([]);
    expect(cards.get(OTHER_COUNTY)?.unit.name).toBe('乙市');
    // 3 × 122/203 of 3 × 122/203 + 3 + 1 is what the task weighs for 乙市.
    expect(linesOf(cards.get(OTHER_COUNTY))[`completion/1.1-lead-${COUNTY}`]?.[0]).toBe(
      workOut('60 × 3 × 122 ÷ 203 ÷ (3 × 122 ÷ 203 + 4) × 80 ÷ 100').toFraction(),
    );
  });
});
