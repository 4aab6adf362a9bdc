/** How many arguments a function takes; `most` is null where there is no end. */
export interface Arity {
  readonly least: number;
  readonly most: number | null;
}

/** A function that formulas may use: what the documentation says of it, and what the parser goes by. */
export interface FunctionDefinition {
  /** As it is written in a formula; upper and lower case differ. */
  readonly name: string;
  /** As it is called in explanations: `组内平均(12.5)`. */
  readonly title: string;
  /** The arguments as documentation shows them: `x, low, high`. */
  readonly parameters: string;
  readonly arity: Arity;
  /**
   * What it gives: a number or a condition of one unit, or (`group`) a number that its argument's values for every
   * unit of the group decide.
   */
  readonly kind: 'number' | 'condition' | 'group';
  /** One line of Chinese. */
  readonly meaning: string;
}

const ONE: Arity = { least: 1, most: 1 };
const TWO: Arity = { least: 2, most: 2 };
const THREE: Arity = { least: 3, most: 3 };
const SOME: Arity = { least: 1, most: null };

/** Every function, in the order in which they are listed to people. */
export const FUNCTIONS = [
  { name: 'abs', title: '绝对值', parameters: 'x', arity: ONE, kind: 'number', meaning: '绝对值' },
  {
    name: 'min',
    title: '最小',
    parameters: 'x, …',
    arity: SOME,
    kind: 'number',
    meaning: '各数中最小的;缺的不计,全缺为缺',
  },
  {
    name: 'max',
    title: '最大',
    parameters: 'x, …',
    arity: SOME,
    kind: 'number',
    meaning: '各数中最大的;缺的不计,全缺为缺',
  },
  {
    name: 'clamp',
    title: '限幅',
    parameters: 'x, low, high',
    arity: THREE,
    kind: 'number',
    meaning: 'x限于low与high之间,低于low取low,高于high取high',
  },
  {
    name: 'round',
    title: '四舍五入',
    parameters: 'x, places',
    arity: TWO,
    kind: 'number',
    meaning: '四舍五入到places位小数(0至30的整数)',
  },
  {
    name: 'roundEven',
    title: '四舍六入五成双',
    parameters: 'x, places',
    arity: TWO,
    kind: 'number',
    meaning: '四舍六入五成双到places位小数(0至30的整数,GB/T 8170)',
  },
  {
    name: 'floor',
    title: '向下取整',
    parameters: 'x',
    arity: ONE,
    kind: 'number',
    meaning: '不大于x的最大整数',
  },
  {
    name: 'ceil',
    title: '向上取整',
    parameters: 'x',
    arity: ONE,
    kind: 'number',
    meaning: '不小于x的最小整数',
  },
  {
    name: 'sqrt',
    title: '平方根',
    parameters: 'x',
    arity: ONE,
    kind: 'number',
    meaning: '平方根,到40位小数;x不得为负',
  },
  {
    name: 'root',
    title: '方根',
    parameters: 'x, n',
    arity: TWO,
    kind: 'number',
    meaning: 'n次方根(n为1至1000的整数),到40位小数;n为偶数时x不得为负',
  },
  {
    name: 'power',
    title: '乘方',
    parameters: 'x, y',
    arity: TWO,
    kind: 'number',
    meaning: 'x的y次方;y为整数时精确,否则到40位小数',
  },
  {
    name: 'ln',
    title: '自然对数',
    parameters: 'x',
    arity: ONE,
    kind: 'number',
    meaning: '自然对数,到40位小数;x须大于0',
  },
  {
    name: 'log10',
    title: '常用对数',
    parameters: 'x',
    arity: ONE,
    kind: 'number',
    meaning: '以10为底的对数,到40位小数;x须大于0',
  },
  {
    name: 'exp',
    title: '自然指数',
    parameters: 'x',
    arity: ONE,
    kind: 'number',
    meaning: 'e的x次方,到40位小数',
  },
  {
    name: 'if',
    title: '如果',
    parameters: 'condition, a, b',
    arity: THREE,
    kind: 'number',
    meaning: '条件成立时为a,不成立时为b;条件缺时为缺,另一项不计算',
  },
  {
    name: 'mean',
    title: '平均',
    parameters: 'x, …',
    arity: SOME,
    kind: 'number',
    meaning: '各数的算术平均;缺的不计,全缺为缺',
  },
  {
    name: 'geomean',
    title: '几何平均',
    parameters: 'x, …',
    arity: SOME,
    kind: 'number',
    meaning: '各数的几何平均,到40位小数;缺的不计,全缺为缺,各数不得为负',
  },
  {
    name: 'sum',
    title: '合计',
    parameters: 'x, …',
    arity: SOME,
    kind: 'number',
    meaning: '各数之和;缺的不计,全缺为缺',
  },
  {
    name: 'count',
    title: '有值个数',
    parameters: 'x, …',
    arity: SOME,
    kind: 'number',
    meaning: '各数中有值的个数,全缺为0',
  },
  {
    name: 'missing',
    title: '缺失',
    parameters: 'x',
    arity: ONE,
    kind: 'condition',
    meaning: '条件:x缺',
  },
  {
    name: 'coalesce',
    title: '首个有值',
    parameters: 'x, …',
    arity: SOME,
    kind: 'number',
    meaning: '各数中第一个有值的,其后的不计算;全缺为缺',
  },
  {
    name: 'steps',
    title: '整步数',
    parameters: 'x, size',
    arity: TWO,
    kind: 'number',
    meaning: 'x有几个整的size,不足一个的舍去;size须大于0,x为负时得数为负或0',
  },
  {
    name: 'groupMean',
    title: '组内平均',
    parameters: 'x',
    arity: ONE,
    kind: 'group',
    meaning: '组内各单位x的算术平均;缺的不计,全缺为缺',
  },
  {
    name: 'groupSum',
    title: '组内合计',
    parameters: 'x',
    arity: ONE,
    kind: 'group',
    meaning: '组内各单位x之和;缺的不计,全缺为缺',
  },
  {
    name: 'groupMin',
    title: '组内最小',
    parameters: 'x',
    arity: ONE,
    kind: 'group',
    meaning: '组内各单位x中最小的;缺的不计,全缺为缺',
  },
  {
    name: 'groupMax',
    title: '组内最大',
    parameters: 'x',
    arity: ONE,
    kind: 'group',
    meaning: '组内各单位x中最大的;缺的不计,全缺为缺',
  },
  {
    name: 'groupCount',
    title: '组内有值单位数',
    parameters: 'x',
    arity: ONE,
    kind: 'group',
    meaning: '组内x有值的单位数,全缺为0',
  },
  {
    name: 'groupMedian',
    title: '组内中位数',
    parameters: 'x',
    arity: ONE,
    kind: 'group',
    meaning: '组内各单位x的中位数,个数为偶数时取中间两数的平均;缺的不计,全缺为缺',
  },
  {
    name: 'groupDeviation',
    title: '组内标准差',
    parameters: 'x',
    arity: ONE,
    kind: 'group',
    meaning: '组内各单位x的总体标准差,到40位小数;缺的不计,全缺为缺',
  },
  {
    name: 'groupSampleDeviation',
    title: '组内样本标准差',
    parameters: 'x',
    arity: ONE,
    kind: 'group',
    meaning: '组内各单位x的样本标准差(除以个数减1),到40位小数;缺的不计,有值的不足两个为缺',
  },
  {
    name: 'rankHigh',
    title: '由高到低名次',
    parameters: 'x',
    arity: ONE,
    kind: 'group',
    meaning: '本单位的x在组内由高到低的名次,并列的名次相同,其后空出;本单位缺为缺',
  },
  {
    name: 'rankLow',
    title: '由低到高名次',
    parameters: 'x',
    arity: ONE,
    kind: 'group',
    meaning: '本单位的x在组内由低到高的名次,并列的名次相同,其后空出;本单位缺为缺',
  },
] as const satisfies readonly FunctionDefinition[];

/** One of `FUNCTIONS`. */
export type Defined = (typeof FUNCTIONS)[number];
export type FunctionName = Defined['name'];
export type GroupFunctionName = Extract<Defined, { kind: 'group' }>['name'];
/** The functions of one unit that are given numbers and give a number; `if` is given a condition too. */
export type NumberFunctionName = Exclude<Extract<Defined, { kind: 'number' }>['name'], 'if'>;

const BY_NAME: ReadonlyMap<string, Defined> = new Map(FUNCTIONS.map((each) => [each.name, each]));

/** The function of that name; undefined where there is none. */
export function functionNamed(name: string): Defined | undefined {
  return BY_NAME.get(name);
}

/** What a function is called in explanations. */
export function titleOf(name: FunctionName): string {
  return BY_NAME.get(name)?.title ?? name;
}
