import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { toReadJson } from '../../../src/domain/reading/read-json.ts';
import { readPlan } from '../../../src/domain/reading/read-plan.ts';
import expected from './hechi-2024.expected.json' with { type: 'json' };

const text = readFileSync(new URL('../../../seeds/hechi-2024/document.txt', import.meta.url), 'utf8');
const draft = readPlan(text);

/** Where the document prints each target: clause, offset, words. */
const TARGETS: readonly (readonly [clause: string, offset: number, quote: string])[] = [
  ['1.2', 894, '全年开展各类补贴性职业技能培训12000人次以上'],
  ['1.2', 919, '新增高技能人才900人'],
  ['1.3', 1156, '自治区级产业园区新增工业项目用地按“标准地”供应比例不低于70%'],
  ['1.4', 1880, '审批时限压缩至3个工作日内'],
  ['1.5', 2398, '年内新增自治区级以上科技创新平台2家'],
  ['1.5', 2417, '年内技术合同成交额达8亿元以上'],
  ['1.5', 2460, '力争年内培育“专精特新”企业2家以上'],
  ['1.5', 2479, '单项冠军1家以上'],
  ['1.6', 2779, '将单户担保额1000万元以下的年化担保费率降至1%以下'],
  ['1.6', 2807, '单户担保额1000万元—2000万元的年化担保费率降至1.5%以下'],
  ['1.6', 3027, '推动全市2024年底绿色贷款增速余额较上年末增加10%'],
  ['1.7', 3540, '将1家以上企业列为“经认证的经营者”(AEO)高级认证企业培育重点对象'],
  ['1.8', 3702, '力争全年外贸进出口总额增长8%'],
  ['1.8', 3718, '实际利用外资增长80%'],
  ['1.8', 3905, '推动外贸企业数量比上年增长不低于5%'],
  ['1.9', 4428, '全面数字化的电子发票推广覆盖率达到90%以上并持续保持'],
  ['1.10', 4819, '持续提升民事一审涉企案件审限内结案率达91%以上'],
  ['1.13', 5833, '推进完成35个跨部门“综合监管一件事”场景建设'],
  ['1.14', 6198, '全市新建5G基站2220个'],
  ['2.3', 7846, '政务服务事项全程网办率超90%'],
  ['2.5', 8848, '促进专利转化运用20项以上'],
  ['3.2', 9599, '力争经营主体反映问题解决率提升到60%以上'],
];

describe('河池市2024年优化营商环境工作要点', () => {
  const json = toReadJson(draft);

  test('title, issuer, date; nothing to warn of', () => {
    const { title, issuer, date, warnings } = json;
    expect({ title, issuer, date, warnings }).toEqual({
      title: expected.title,
      issuer: expected.issuer,
      date: expected.date,
      warnings: [],
    });
  });

  test('three parts', () => {
    expect(draft.parts).toEqual([
      { number: 1, title: '对标改革再提升,加快培育营商环境服务品牌', offset: text.indexOf('一、对标') },
      { number: 2, title: '开展破除经营主体发展制约瓶颈五大专项行动', offset: text.indexOf('二、开展') },
      { number: 3, title: '保障措施', offset: text.indexOf('三、保障') },
    ]);
  });

  test('23 clauses, in the order and under the numbers printed', () => {
    const heads = (clauses: readonly { id: string; part: number; number: string; title: string }[]) =>
      clauses.map(({ id, part, number, title }) => ({ id, part, number, title }));
    expect(heads(json.clauses)).toEqual(heads(expected.clauses));
  });

  test.each(expected.clauses)('clause $id: units and targets', (clause) => {
    expect(json.clauses.find(({ id }) => id === clause.id)).toEqual(clause);
  });

  test('the JSON is the fixture, field for field', () => {
    expect(JSON.parse(JSON.stringify(json))).toEqual(expected);
  });

  test('every target is quoted from its place', () => {
    const read = draft.clauses.flatMap(({ id, targets }) =>
      targets.map(({ offset, quote }) => [id, offset, quote] as const),
    );
    expect(read).toEqual(TARGETS);
  });

  test('only the invoices are to be kept up', () => {
    const kept = draft.clauses.flatMap(({ targets }) => targets.filter(({ maintain }) => maintain));
    expect(kept.map(({ quote }) => quote)).toEqual(['全面数字化的电子发票推广覆盖率达到90%以上并持续保持']);
  });

  test('a bare number is met by more, a shorter time by less', () => {
    const assessed = draft.clauses.flatMap(({ targets }) => targets).map(({ assessAs }) => assessAs);
    expect(assessed.join(' ')).toBe('>= >= >= <= >= >= >= >= <= <= >= >= >= >= >= >= >= >= >= > >= >=');
  });

  test('seven recurring duties', () => {
    expect(
      draft.recurringDuties.map(({ clause, period, fragment, offset }) => [clause, period, offset, fragment]),
    ).toEqual([
      ['1.6', 'regular', 2874, '常态化举办政银企融资对接活动'],
      ['1.10', 'regular', 4872, '常态化开展涉企“挂案”清理工作'],
      ['2.2', 'regular', 7249, '对涉党政机关执行案件定期提醒督办'],
      ['2.4', 'quarterly', 8137, '按季度开展违背市场准入负面清单有关规定的案例排查、归集和整改工作'],
      ['3.2', 'regular', 9510, '定期分析研判经营主体反映问题'],
      ['3.3', 'regular', 9867, '健全与经营主体、行业协会商会、群众常态化沟通机制'],
      ['3.3', 'monthly', 9949, '开展营商环境工作进展情况月调度'],
    ]);
  });

  test('各县(区)人民政府 is a group of its own, once in every clause', () => {
    expect(draft.clauses.map(({ countyGroups }) => countyGroups)).toEqual(
      draft.clauses.map(() => ['各县(区)人民政府']),
    );
  });

  test('every clause prints its units in one bracket, behind its body', () => {
    for (const clause of draft.clauses) {
      expect(clause.responsibilities).toHaveLength(1);
      const [bracket] = clause.responsibilities;
      expect(bracket?.text).toMatch(/^〔(?:牵头|责任)单位:.+〕$/);
      expect(bracket?.end).toBe(clause.end);
      expect(bracket?.start).toBe(clause.body.end);
    }
  });
});
