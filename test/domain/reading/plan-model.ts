import fc from 'fast-check';

/** A plan as a model knows it, and the ways of printing it: what is printed must be read back. */
export interface ModelPlan {
  readonly place: string;
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly parts: readonly ModelPart[];
}

export interface ModelPart {
  readonly title: string;
  readonly clauses: readonly ModelClause[];
}

export interface ModelClause {
  readonly title: string;
  readonly targets: readonly ModelTarget[];
  readonly filler: string;
  readonly lead: readonly Group[];
  readonly support: readonly Group[];
  readonly responsible: readonly Group[];
}

/** Names between two commas: those with the level of the place, or one that stands alone. */
export type Group = { readonly stems: readonly string[] } | { readonly alone: string };

export interface ModelTarget {
  readonly printed: string;
  readonly indicator: string;
  readonly comparator: string;
  readonly value: string;
  readonly unit: string;
}

export interface Style {
  readonly fullWidth: boolean;
  readonly brackets: '()' | '〔〕' | '[]' | '【】';
  readonly elide: boolean;
  readonly continued: boolean;
  readonly bodyApart: boolean;
  readonly bracketApart: boolean;
  readonly lineEnd: '\n' | '\r\n' | '\n\n';
  readonly indent: '' | '　　' | '  ';
  readonly notice: boolean;
  readonly closing: '' | '按职责分工负责';
  readonly wrap: boolean;
}

const STEMS = [
  '甲局',
  '乙委',
  '丙办',
  '丁中心',
  '市场监管局',
  '工业和信息化局',
  '市政管理局',
  '城市管理局',
  '戊院',
];
const ALONE = [
  '庚海关',
  '人民银行辛行分行',
  '国家壬总局癸监管分局',
  '各县(区)人民政府',
  '各有关部门',
  '丑新区管委会',
];
const FILLERS = [
  '推进“一件事”办理',
  '落实《甲办法(2.0版)》',
  '健全五大机制',
  '推广12345热线',
  '完善第3期平台',
  '优化服务流程',
];

const rate = fc.record({
  name: fc.constantFrom('网办率', '覆盖率', '满意率'),
  value: fc.integer({ min: 1, max: 99 }),
});
const count = fc.record({
  name: fc.constantFrom('企业', '平台', '服务站'),
  value: fc.integer({ min: 2, max: 9999 }),
});

const target: fc.Arbitrary<ModelTarget> = fc.oneof(
  rate.map(({ name, value }) => made(`甲类${name}达到${value}%以上`, `甲类${name}`, '>=', value, '%')),
  rate.map(({ name, value }) => made(`甲类${name}超${value}%`, `甲类${name}`, '>', value, '%')),
  rate.map(({ name, value }) => made(`将投诉${name}控制在${value}%以内`, `投诉${name}`, '<=', value, '%')),
  count.map(({ name, value }) => made(`新增${name}${value}个`, `新增${name}`, '=', value, '个')),
  count.map(({ name, value }) =>
    made(`推进完成${value}个甲${name}建设`, `完成甲${name}建设`, '=', value, '个'),
  ),
  count.map(({ value }) => made(`全市成交额达${value}亿元以上`, '成交额', '>=', value, '亿元')),
  count.map(({ value }) => made(`甲总额增长${value}%`, '甲总额增速', '=', value, '%')),
);

function made(
  printed: string,
  indicator: string,
  comparator: string,
  value: number,
  unit: string,
): ModelTarget {
  return { printed, indicator, comparator, value: String(value), unit };
}

const group: fc.Arbitrary<Group> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      stems: fc.uniqueArray(fc.constantFrom(...STEMS), { minLength: 1, maxLength: 4 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ alone: fc.constantFrom(...ALONE) }) },
);
const groups = (minLength: number) => fc.array(group, { minLength, maxLength: 3 });

const clause: fc.Arbitrary<ModelClause> = fc
  .record({
    title: fc.constantFrom(
      '优化审批服务',
      '提升“一网通办”水平',
      '加强人才、资金、土地保障',
      '完善(综合)监管机制',
    ),
    targets: fc.array(target, { maxLength: 3 }),
    filler: fc.constantFrom(...FILLERS),
    lead: groups(0),
    support: groups(0),
    responsible: groups(1),
  })
  .map((model) => (model.lead.length > 0 ? { ...model, responsible: [] } : { ...model, support: [] }));

export const plans: fc.Arbitrary<ModelPlan> = fc.record({
  place: fc.constantFrom('寅城市', '卯州市'),
  year: fc.integer({ min: 2020, max: 2035 }),
  month: fc.integer({ min: 1, max: 12 }),
  day: fc.integer({ min: 1, max: 28 }),
  parts: fc.array(
    fc.record({
      title: fc.constantFrom('深化改革', '开展专项行动', '强化保障'),
      clauses: fc.array(clause, { minLength: 1, maxLength: 4 }),
    }),
    { minLength: 1, maxLength: 3 },
  ),
});

export const styles: fc.Arbitrary<Style> = fc.record({
  fullWidth: fc.boolean(),
  brackets: fc.constantFrom('()', '〔〕', '[]', '【】'),
  elide: fc.boolean(),
  continued: fc.boolean(),
  bodyApart: fc.boolean(),
  bracketApart: fc.boolean(),
  lineEnd: fc.constantFrom('\n', '\r\n', '\n\n'),
  indent: fc.constantFrom('', '　　', '  '),
  notice: fc.boolean(),
  closing: fc.constantFrom('', '按职责分工负责'),
  wrap: fc.boolean(),
});

/** A group's names in full. */
export function namesOf(list: readonly Group[]): string[] {
  const names = list.flatMap((one) => ('alone' in one ? [one.alone] : one.stems.map((stem) => `市${stem}`)));
  return [...new Set(names)];
}
