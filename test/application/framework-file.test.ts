import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { indicatorsOf, readFramework } from '../../src/application/framework-file.ts';
import { readFrameworks } from '../../src/application/seed-files.ts';
import { RefusedError } from '../../src/domain/kernel/refusal.ts';
import { parseRegister } from '../../src/domain/unit/register.ts';

const SEEDS = fileURLToPath(new URL('../../seeds', import.meta.url));
const text = (...lines: readonly string[]) =>
  ['framework: national', 'source: 测试', 'sample: false', 'indicators:', ...lines].join('\n');
const LINE = '  - { code: tax, name: 纳税, unit: 分, better: higher, leads: [甲局] }';

function refusalOf(content: string): RefusedError {
  try {
    readFramework(content);
  } catch (error) {
    if (error instanceof RefusedError) return error;
    throw error;
  }
  throw new Error('not refused');
}

describe('the frameworks that come with the program', () => {
  const frameworks = readFrameworks(`${SEEDS}/indicators`);

  it('are the ten topics, the eighteen indicators, and a sample that says so', () => {
    expect(
      frameworks.map(({ framework, indicators, sample }) => [framework, indicators.length, sample]),
    ).toEqual([
      ['b-ready', 10, false],
      ['national', 18, false],
      ['regional', 6, true],
    ]);
    const sample = frameworks.find((each) => each.sample);
    for (const { name } of sample?.indicators ?? []) expect(name).toMatch(/^示例·/);
  });

  it('are led by units of the city that they were written for', () => {
    const register = parseRegister(parse(readFileSync(`${SEEDS}/hechi-2024/units.yaml`, 'utf8')));
    const names = new Set(register.units.map(({ name }) => name));
    const leads = frameworks.flatMap(({ indicators }) => indicators.flatMap((each) => each.leads));
    expect(leads.filter((name) => !names.has(name))).toEqual([]);
    for (const { indicators } of frameworks)
      for (const each of indicators) expect(each.leads).not.toEqual([]);
  });
});

describe('a framework file', () => {
  it('becomes indicators with the codes of their leads', () => {
    const framework = readFramework(text(LINE));
    expect(indicatorsOf(framework, (name) => `code of ${name}`)).toEqual([
      {
        framework: 'national',
        code: 'tax',
        name: '纳税',
        unit: '分',
        better: 'higher',
        leadUnits: ['code of 甲局'],
        sample: false,
        source: '测试',
      },
    ]);
  });

  it.each([
    ['the same code twice', text(LINE, LINE), 'indicators.1.code'],
    ['an unknown framework', text(LINE).replace('national', 'galactic'), 'framework'],
    ['an unknown item', `${text(LINE)}\nextra: 1`, 'extra'],
    ['no indicator', text().replace('indicators:', 'indicators: []'), 'indicators'],
    ['a word for better that there is not', text(LINE.replace('higher', 'more')), 'indicators.0.better'],
  ])('is refused at its place: %s', (_what, content, path) => {
    const { code, message, details } = refusalOf(content);
    expect(code).toBe('framework.invalid');
    expect(message).toMatch(/\p{Script=Han}/u);
    expect(details.issues).toMatchObject([{ path }]);
  });

  it('is refused when it is no YAML, says something twice, refers to itself, or is too large', () => {
    expect(refusalOf('a: [').code).toBe('framework.invalid');
    expect(refusalOf(`${text(LINE)}\nsource: 又一次`).code).toBe('framework.invalid');
    expect(refusalOf(text('  - &a { code: tax }', '  - *a')).code).toBe('framework.invalid');
    expect(refusalOf(`# ${'长'.repeat(30_000)}`)).toMatchObject({ code: 'framework.too-large' });
  });
});
