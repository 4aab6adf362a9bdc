import { describe, expect, it } from 'vitest';
import { parseDecimal, toFraction } from '../../../src/domain/kernel/rational.ts';
import type { Comparator } from '../../../src/domain/plan/events.ts';
import { achievement } from '../../../src/domain/scoring/achievement.ts';
import { aTarget } from '../../support/tasks.ts';

type Row = readonly [assessAs: Comparator, target: string, reached: string, expected: string];

function achieved(assessAs: Comparator, value: string, reached: string): string {
  // The printed comparator is the other one on purpose: only the assessed one counts.
  const target = aTarget({ assessAs, comparator: assessAs === '=' ? '<' : '=', value });
  return toFraction(achievement(target, reached, parseDecimal('0.99')));
}

describe('more is better', () => {
  it.each<Row>([
    ['>=', '900', '900', '1'],
    ['>=', '900', '1200', '1'],
    ['>=', '900', '600', '2/3'],
    ['>=', '900', '0', '0'],
    ['>=', '900', '-5', '0'],
    ['>=', '0.1', '0.05', '1/2'],
    ['=', '900', '900', '1'],
    ['=', '900', '901', '1'],
    ['=', '900', '450', '1/2'],
    // 超: reaching is not passing
    ['>', '95', '95.01', '1'],
    ['>', '95', '95', '99/100'],
    ['>', '95', '94.9', '99/100'],
    ['>', '95', '47.5', '1/2'],
  ])('%s %s with %s reached is %s', (...[assessAs, target, reached, expected]) => {
    expect(achieved(assessAs, target, reached)).toBe(expected);
  });
});

describe('less is better', () => {
  it.each<Row>([
    ['<=', '4', '4', '1'],
    ['<=', '4', '3', '1'],
    ['<=', '4', '5', '4/5'],
    ['<=', '4', '0', '1'],
    ['<=', '4', '-1', '1'],
    ['<', '4', '3.99', '1'],
    ['<', '4', '4', '99/100'],
    ['<', '4', '4.01', '99/100'],
    ['<', '4', '8', '1/2'],
  ])('%s %s with %s reached is %s', (...[assessAs, target, reached, expected]) => {
    expect(achieved(assessAs, target, reached)).toBe(expected);
  });
});

describe('where a ratio has no meaning it is all or nothing', () => {
  it.each<Row>([
    ['>=', '0', '0', '1'],
    ['>=', '0', '-0.1', '0'],
    ['>', '0', '0', '0'],
    ['>', '0', '0.1', '1'],
    ['>=', '-5', '-5', '1'],
    ['>=', '-5', '-4', '1'],
    ['>=', '-5', '-6', '0'],
    ['<=', '0', '0', '1'],
    ['<=', '0', '1', '0'],
    ['<', '0', '0', '0'],
    ['<=', '-5', '-5', '1'],
    ['<=', '-5', '-4', '0'],
    ['<=', '-5', '3', '0'],
  ])('%s %s with %s reached is %s', (...[assessAs, target, reached, expected]) => {
    expect(achieved(assessAs, target, reached)).toBe(expected);
  });
});
