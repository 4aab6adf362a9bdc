import { describe, expect, test } from 'vitest';
import { readPlan } from '../../../src/domain/reading/read-plan.ts';

const TITLE = '甲市2024年工作要点\n';
const BRACKET = '（责任单位：市甲局）';

const heads = (body: string) =>
  readPlan(TITLE + body).clauses.map(({ id, number, title }) => `${id} ${number} ${title}`);

describe('which numbered items are clauses', () => {
  test('clauses begin anew in every part', () => {
    expect(
      heads(`一、甲\n（一）乙。丙。${BRACKET}\n（二）丁。戊。${BRACKET}\n二、己\n（一）庚。辛。${BRACKET}`),
    ).toEqual(['1.1 （一） 乙', '1.2 （二） 丁', '2.1 （一） 庚']);
  });

  test('or go on through the parts, under the number printed', () => {
    const body = `一、甲\n（一）乙。丙。${BRACKET}\n二、丁\n（二）戊。己。${BRACKET}\n（三）庚。辛。${BRACKET}`;
    expect(heads(body)).toEqual(['1.1 （一） 乙', '2.2 （二） 戊', '2.3 （三） 庚']);
    expect(readPlan(TITLE + body).warnings.map(({ code }) => code)).not.toContain('reading.numbering');
  });

  test.each(['1.', '1．', '1、', '1 .', '1*.'])('tasks numbered %s directly under parts', (number) => {
    const second = number.replace('1', '2');
    expect(heads(`一、甲\n${number}乙。丙。${BRACKET}\n${second}丁。戊。${BRACKET}`)).toEqual([
      `1.1 ${number.replace(' ', '')} 乙`,
      `1.2 ${second.replace(' ', '')} 丁`,
    ]);
  });

  test('tasks numbered on through clauses and parts', () => {
    expect(
      heads(
        `一、甲\n（一）乙。实施如下项目：\n1.丙。丁。${BRACKET}\n2.戊。己。${BRACKET}\n（二）庚\n3.辛。壬。${BRACKET}\n二、癸\n4.子。丑。${BRACKET}`,
      ),
    ).toEqual(['1.1.1 1. 丙', '1.1.2 2. 戊', '1.2.3 3. 辛', '2.4 4. 子']);
  });

  test('a number that runs into digits counts where it goes on', () => {
    expect(heads(`一、甲\n1.乙。丙。${BRACKET}\n2.121人才项目。丁。${BRACKET}`)).toEqual([
      '1.1 1. 乙',
      '1.2 2. 121人才项目',
    ]);
  });

  test('without parts every 一、 is a clause', () => {
    expect(heads(`一、甲。乙。${BRACKET}\n二、丙。丁。${BRACKET}`)).toEqual(['1 一、 甲', '2 二、 丙']);
    expect(
      heads(`一、甲\n（一）乙。\n（二）丙。\n${BRACKET}\n二、丁\n（一）戊。\n（二）己。\n${BRACKET}`),
    ).toEqual(['1 一、 甲', '2 二、 丁']);
  });

  test('numbered points of a clause that prints its units once stay its text', () => {
    const { clauses } = readPlan(
      `${TITLE}一、甲\n（一）乙。\n1.丙。\n2.丁。\n${BRACKET}\n（二）戊。1.己。2.庚。${BRACKET}`,
    );
    expect(clauses.map(({ id, body }) => [id, body.text])).toEqual([
      ['1.1', '1.丙。\n2.丁。'],
      ['1.2', '1.己。2.庚。'],
    ]);
  });

  test('a clause with units of its own stands beside its tasks', () => {
    const { clauses } = readPlan(
      `${TITLE}一、甲\n（一）乙（总牵头单位：市甲局）\n1.丙。丁。（牵头单位：市乙局）\n2.戊。己。（牵头单位：市丙局）`,
    );
    expect(clauses.map(({ id, title, lead }) => [id, title, ...lead])).toEqual([
      ['1.1', '乙', '市甲局'],
      ['1.1.1', '丙', '市乙局'],
      ['1.1.2', '戊', '市丙局'],
    ]);
  });

  test('a part without clauses is one if it has units or targets', () => {
    const body = `一、总体要求\n坚持甲。\n二、目标\n到2025年，覆盖率达到90%。\n三、任务\n（一）乙。丙。${BRACKET}\n四、保障\n加强领导。${BRACKET}`;
    expect(heads(body)).toEqual(['2 二、 目标', '3.1 （一） 乙', '4 四、 保障']);
    expect(readPlan(TITLE + body).parts.map(({ number, title }) => `${number} ${title}`)).toEqual([
      '1 总体要求',
      '2 目标',
      '3 任务',
      '4 保障',
    ]);
  });

  test('a table under parts: ids from part and row', () => {
    const { clauses, parts } = readPlan(
      `${TITLE}序号|任务|牵头单位\n一、甲\n1|乙|市甲局\n2|丙|市乙局\n二、丁\n3|戊|市丙局`,
    );
    expect(clauses.map(({ id, title, lead }) => [id, title, ...lead])).toEqual([
      ['1.1', '乙', '市甲局'],
      ['1.2', '丙', '市乙局'],
      ['2.3', '戊', '市丙局'],
    ]);
    expect(parts.map(({ number, title }) => [number, title])).toEqual([
      [1, '甲'],
      [2, '丁'],
    ]);
  });

  test("a table under a heading is not the heading's text, and rows may be broken", () => {
    const { clauses } = readPlan(
      `${TITLE}一、任务分解\n序号|任务|目标值|牵头单位|配合单位\n1|新增平台|5个|市甲局|市乙局、\n市丙局\n2|办好实事|10件|市丁局|\n`,
    );
    expect(clauses).toMatchObject([
      { id: '1.1', lead: ['市甲局'], support: ['市乙局', '市丙局'], targets: [{ value: '5' }] },
      { id: '1.2', lead: ['市丁局'], support: [], targets: [{ value: '10' }] },
    ]);
  });

  test('a table in Markdown, with empty cells', () => {
    const { clauses } = readPlan(
      `${TITLE}| 序号 | 任务 | 目标值 | 责任单位 |\n| --- | :-: | --- | ---: |\n| 1 | 新增平台 | 5个 | 市甲局 |\n| 2 | 办好实事 |  | 市乙局 |\n`,
    );
    expect(
      clauses.map(({ id, title, responsible, targets }) => [id, title, responsible, targets.length]),
    ).toEqual([
      ['1', '新增平台', ['市甲局'], 1],
      ['2', '办好实事', ['市乙局'], 0],
    ]);
  });

  test('spaces leave no trace of an empty cell: the next one goes where it fits', () => {
    const { clauses } = readPlan(
      `${TITLE}序号  任务  目标值  牵头单位  配合单位  完成时限\n1  建设桩  300个  市甲局  市乙局  2024年底\n2  推广章  市丙局  市丁局  持续推进\n3  办实事  全覆盖  市戊局  6月\n`,
    );
    expect(clauses.map(({ lead, support, deadline }) => [...lead, '/', ...support, deadline])).toEqual([
      ['市甲局', '/', '市乙局', '2024-12-31'],
      ['市丙局', '/', '市丁局', null],
      ['市戊局', '/', '2024-06-30'],
    ]);
  });

  test('a line with three words is no header, nor a header without units', () => {
    expect(heads(`一、甲\n（一）乙。任务 单位 时限 三者。${BRACKET}`)).toEqual(['1.1 （一） 乙']);
    expect(heads(`一、甲\n（一）乙。丙。${BRACKET}\n序号|任务|部门意见\n1|丁|戊`)).toEqual(['1.1 （一） 乙']);
  });

  test('a table copied cell by cell', () => {
    const { clauses } = readPlan(
      `${TITLE}序号\n\n主 要 工 作 任 务\n\n责任单位\n\n1\n\n总值增长6%。\n\n市甲局\n\n2\n\n强度达到3%。\n\n市乙局、丙局\n`,
    );
    expect(clauses.map(({ id, title, responsible }) => [id, title, ...responsible])).toEqual([
      ['1', '总值增长6%', '市甲局'],
      ['2', '强度达到3%', '市乙局', '市丙局'],
    ]);
  });

  test('words that look like numbers are none', () => {
    expect(heads(`一、甲\n（一）乙。\n一、二、三产业融合发展。\n1.5万亩耕地。${BRACKET}`)).toEqual([
      '1.1 （一） 乙',
    ]);
  });

  test('a repeated number gets an id of its own and a warning', () => {
    const draft = readPlan(
      `${TITLE}一、甲\n（一）乙。丙。${BRACKET}\n（一）丁。戊。${BRACKET}\n（四）己。庚。${BRACKET}`,
    );
    expect(draft.clauses.map(({ id }) => id)).toEqual(['1.1', '1.1-2', '1.4']);
    const warned = draft.warnings.filter(({ code }) => code === 'reading.numbering');
    expect(warned.map(({ quote }) => quote)).toEqual(['（一）', '（四）']);
  });

  test('a clause without units is warned of', () => {
    const { warnings } = readPlan(`${TITLE}一、甲\n（一）乙。丙。\n（二）丁。戊。${BRACKET}`);
    expect(warnings.filter(({ code }) => code === 'reading.no-responsibility')).toMatchObject([
      { clause: '1.1', quote: '（一）乙。丙。' },
    ]);
  });
});

describe('headings and bodies', () => {
  test.each([
    ['（一）优化审批。推进甲。', '优化审批', '推进甲。'],
    ['（一）优化审批\n推进甲。', '优化审批', '推进甲。'],
    ['（一）优化审批。\n　　推进甲。', '优化审批', '推进甲。'],
    ['（一）优化审批：推进甲，推进乙。', '优化审批', '推进甲，推进乙。'],
    ['（一）优化审批　　推进甲，推进乙。', '优化审批', '推进甲，推进乙。'],
    ['（一）推进甲，推进乙。', '推进甲，推进乙', ''],
    ['（ 一 ） 优化审批。推进甲。', '优化审批', '推进甲。'],
    ['㈠优化审批。推进甲。', '优化审批', '推进甲。'],
    ['## （一）优化审批\n推进甲。', '优化审批', '推进甲。'],
    ['（一）推行“一网通办”。推进甲。', '推行“一网通办”', '推进甲。'],
  ])('%j', (text, title, body) => {
    const [clause] = readPlan(`${TITLE}一、甲\n${text}${BRACKET}`).clauses;
    expect(clause?.title).toBe(title);
    expect(clause?.body.text).toBe(body);
  });

  test('hard-wrapped text is read as if it were not', () => {
    const wrapped = [
      '　　　　甲市2024年优化营商环境工作要点',
      '',
      '　　一、提升政务环境',
      '　　（一）深化“高效办成一件事”。推动更多事项集成办理，年内',
      '新增“一件事”集成套餐20个以上，全程网办率达到95%以上。（牵',
      '头单位：市行政审批局；配合单位：市市场监管局、人力资源社会',
      '保障局、自然资源局，各县（市、区）人民政府）',
      '— 1 —',
      '　　（二）规范中介服务。全面清理中介服务事项，办理时间平均压',
      '减30%以上。（责任单位：市行政审批局、发展改革委、住房城乡建设',
      '局）',
      '　　（三）加强公平竞争审查。每季度开展一次抽查，抽查比例不',
      '低于20%，对发现的问题及时整改。（责任单位：市市场监管局）',
    ].join('\n');
    const { clauses } = readPlan(wrapped);
    expect(clauses.map(({ title }) => title)).toEqual([
      '深化“高效办成一件事”',
      '规范中介服务',
      '加强公平竞争审查',
    ]);
    expect(clauses[0]?.support).toEqual([
      '市市场监管局',
      '市人力资源社会保障局',
      '市自然资源局',
      '各县（市、区）人民政府',
    ]);
    expect(clauses[1]?.responsible).toEqual(['市行政审批局', '市发展改革委', '市住房城乡建设局']);
    const targets = clauses.flatMap((clause) => clause.targets);
    expect(targets.map(({ indicator, comparator, value }) => `${indicator} ${comparator} ${value}`)).toEqual([
      '新增“一件事”集成套餐 >= 20',
      '全程网办率 >= 95',
      '办理时间降幅 >= 30',
      '抽查比例 >= 20',
    ]);
  });

  test.each([
    ['a byte order mark', (text: string) => `\ufeff${text}`],
    ['carriage returns', (text: string) => text.replaceAll('\n', '\r\n')],
    ['old Macintosh line ends', (text: string) => text.replaceAll('\n', '\r')],
    ['blank lines', (text: string) => text.replaceAll('\n', '\n\n')],
    ['page breaks and page numbers', (text: string) => text.replaceAll('\n', '\n- 3 -\n\f')],
  ])('%s make no difference', (_, change) => {
    const text = `${TITLE}一、甲\n（一）乙\n推进甲，新增企业10家。\n${BRACKET}\n（二）丙\n推进乙。\n${BRACKET}\n`;
    const read = (input: string) =>
      readPlan(input).clauses.map(({ id, title, responsible, targets }) => [
        id,
        title,
        responsible,
        targets.length,
      ]);
    expect(read(change(text))).toEqual(read(text));
    expect(readPlan(change(text)).title).toBe('甲市2024年工作要点');
  });
});
