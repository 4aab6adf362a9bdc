import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PlanDraft } from '../../../src/domain/reading/draft.ts';
import { readPlan } from '../../../src/domain/reading/read-plan.ts';
import { type ModelPlan, namesOf, plans, type Style, styles } from './plan-model.ts';
import { printPlan } from './plan-printer.ts';

const seed = Number(process.env.FC_SEED ?? Date.now() % 1_000_000_000);

describe(`plans that a printer prints (seed ${seed})`, () => {
  test('are read back: front matter, numbers, titles, units, targets', () => {
    fc.assert(
      fc.property(plans, styles, (plan, style) => {
        const text = printPlan(plan, style);
        expect(summaryOf(readPlan(text))).toEqual(modelSummary(plan, style));
      }),
      { seed, numRuns: 600 },
    );
  });

  test('every quotation is the text at its offset', () => {
    fc.assert(
      fc.property(plans, styles, (plan, style) => {
        const text = printPlan(plan, style);
        expectQuotesInPlace(readPlan(text), text);
      }),
      { seed, numRuns: 200 },
    );
  });

  test('cut anywhere, they are read or refused, and quoted right', () => {
    fc.assert(
      fc.property(plans, styles, fc.nat(), (plan, style, at) => {
        const whole = printPlan(plan, style);
        const text = whole.slice(0, at % whole.length);
        try {
          expectQuotesInPlace(readPlan(text), text);
        } catch (error) {
          expect(error).toMatchObject({ code: expect.stringMatching(/^reading\./) });
        }
      }),
      { seed, numRuns: 300 },
    );
  });

  test('with a label before a heading on its line, which ends what the label says', () => {
    const text = '甲市2024年工作要点\n一、开展行动\n牵头单位：（一）推进监管。(牵头单位:市乙局)\n';
    const draft = readPlan(text);
    expectQuotesInPlace(draft, text);
    expect(draft.clauses.at(-1)?.lead).toEqual(['市乙局']);
  });

  test('with anything in between, they are read or refused, and quoted right', () => {
    const noise = fc.array(
      fc.constantFrom(
        '（',
        '）',
        '〔',
        '“',
        '”',
        '《',
        '牵头单位：',
        '；',
        '、',
        '10%',
        '一、',
        '（一）',
        '1.',
        '\n',
        '和',
        '等',
        '|',
        '\t',
      ),
    );
    fc.assert(
      fc.property(plans, styles, noise, fc.nat(), (plan, style, insertion, at) => {
        const whole = printPlan(plan, style);
        const place = at % whole.length;
        const text = whole.slice(0, place) + insertion.join('') + whole.slice(place);
        try {
          expectQuotesInPlace(readPlan(text), text);
        } catch (error) {
          expect(error).toMatchObject({ code: expect.stringMatching(/^reading\./) });
        }
      }),
      { seed, numRuns: 300 },
    );
  });
});

function summaryOf(draft: PlanDraft) {
  return {
    title: draft.title,
    issuer: draft.issuer,
    date: draft.date,
    parts: draft.parts.map(({ number, title }) => [number, title]),
    clauses: draft.clauses.map(({ id, title, lead, support, responsible, targets }) => ({
      id,
      title: halfWidth(title),
      lead: lead.map(halfWidth),
      support: support.map(halfWidth),
      responsible: responsible.map(halfWidth),
      targets: targets.map(({ indicator, comparator, value, unit }) => ({
        indicator,
        comparator,
        value,
        unit,
      })),
    })),
  };
}

function modelSummary(plan: ModelPlan, style: Style): ReturnType<typeof summaryOf> {
  const two = (number: number): string => String(number).padStart(2, '0');
  let number = 0;
  return {
    title: `${plan.place}${plan.year}年工作要点`,
    issuer: `${plan.place}人民政府办公室`,
    date: `${plan.year}-${two(plan.month)}-${two(plan.day)}`,
    parts: plan.parts.map(({ title }, index) => [index + 1, title]),
    clauses: plan.parts.flatMap((part, index) => {
      if (!style.continued) number = 0;
      return part.clauses.map((clause) => {
        number += 1;
        return {
          id: `${index + 1}.${number}`,
          title: clause.title,
          lead: namesOf(clause.lead),
          support: namesOf(clause.support),
          responsible: namesOf(clause.responsible),
          targets: clause.targets.map(({ indicator, comparator, value, unit }) => ({
            indicator,
            comparator: comparator as '>=',
            value,
            unit,
          })),
        };
      });
    }),
  };
}

function halfWidth(text: string): string {
  return text.replaceAll('（', '(').replaceAll('）', ')');
}

function expectQuotesInPlace(draft: PlanDraft, text: string): void {
  const at = (offset: number, quote: string): void =>
    expect(text.slice(offset, offset + quote.length)).toBe(quote);
  for (const clause of draft.clauses) {
    expect(clause.start).toBeLessThan(clause.end);
    at(clause.body.start, clause.body.text);
    expect(clause.body.end - clause.body.start).toBe(clause.body.text.length);
    for (const bracket of clause.responsibilities) {
      at(bracket.start, bracket.text);
      expect(bracket.start >= clause.start && bracket.end <= clause.end).toBe(true);
    }
    for (const target of clause.targets) {
      at(target.offset, target.quote);
      expect(target.quote).not.toBe('');
      expect(target.offset >= clause.start && target.offset + target.quote.length <= clause.end).toBe(true);
    }
  }
  for (const duty of draft.recurringDuties) at(duty.offset, duty.fragment);
  for (const warning of draft.warnings) at(warning.offset, warning.quote);
  for (const part of draft.parts) expect(part.offset).toBeLessThan(text.length);
}
