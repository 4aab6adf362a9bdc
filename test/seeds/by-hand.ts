import Fraction from 'fraction.js';

/** The cells of a row, by header. */
export type Row = Readonly<Record<string, string>>;

/**
 * What a seed scheme comes to for one unit, worked out from the scheme's comments and not from the scheme: by another
 * library of fractions, and with none of our code.
 */
export type ByHand = (row: Row, rows: readonly Row[]) => Fraction;

const ZERO = new Fraction(0);
const MISSING = new Set(['', '-', '缺']);

/** Rows of a table of plain cells, some of them in quotes. */
export function rowsOf(csv: string): readonly Row[] {
  const [header = [], ...rows] = csv
    .trim()
    .split('\n')
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"([^"]*)"|([^,]*))/g)].map(([, quoted, plain]) => quoted ?? plain ?? ''),
    );
  return rows.map((row) => Object.fromEntries(header.map((name, index) => [name, row[index] ?? ''])));
}

function isThere(row: Row, header: string): boolean {
  return !MISSING.has(row[header] ?? '');
}

function at(row: Row, header: string): Fraction {
  if (!isThere(row, header)) throw new Error(`${header} is missing`);
  return new Fraction((row[header] ?? '').replace(/[,%]/g, ''));
}

const least = (a: Fraction, b: Fraction) => (a.lt(b) ? a : b);
const most = (a: Fraction, b: Fraction) => (a.gt(b) ? a : b);
const within = (value: Fraction, low: number, high: number) =>
  least(most(value, new Fraction(low)), new Fraction(high));
const total = (parts: readonly Fraction[]) => parts.reduce((so, each) => so.add(each), ZERO);
const mean = (parts: readonly Fraction[]) => total(parts).div(parts.length);
/** A positive number to so many places, a tie to the even neighbour. */
const halfEven = (value: Fraction, places: number): Fraction => {
  const scaled = value.abs().mul(10 ** places);
  const below = scaled.floor();
  const over = scaled.sub(below).compare(new Fraction(1, 2));
  const up = over > 0 || (over === 0 && !below.div(2).sub(below.div(2).floor()).equals(0));
  const whole = (up ? below.add(1) : below).div(10 ** places);
  return value.lt(0) ? whole.neg() : whole;
};

/** How many of a column are better than a row's own, and how many are as good. */
function placeIn(row: Row, rows: readonly Row[], header: string) {
  const values = rows.filter((each) => isThere(each, header)).map((each) => at(each, header));
  const own = at(row, header);
  const better = values.filter((each) => each.gt(own));
  return {
    ahead: better.length,
    aheadDistinct: new Set(better.map((each) => each.toFraction())).size,
    alike: values.filter((each) => each.equals(own)).length,
    of: values.length,
  };
}

const annual: ByHand = (row, rows) => {
  const votes = ['满意', '较满意', '一般', '不满意'].map((answer) => at(row, `社会评价${answer}票`));
  const ballots = total(votes);
  const weighed = total(votes.map((count, index) => count.mul([100, 80, 60, 40][index] ?? 0)));
  const internal = isThere(row, '内部评价')
    ? at(row, '内部评价')
    : mean(rows.filter((each) => isThere(each, '内部评价')).map((each) => at(each, '内部评价')));
  // Without ballots the 80 points that are left count for 100.
  const raise = ballots.equals(0) ? new Fraction(100, 80) : new Fraction(1);
  const goals = least(at(row, '完成目标数').div(at(row, '年度目标数')), new Fraction(1)).mul(50);
  const answered = most(new Fraction(10).sub(at(row, '督促通知单逾期未复次数').mul(2)), ZERO);
  const social = ballots.equals(0) ? ZERO : weighed.div(ballots).mul(20).div(100);
  const judged = at(row, '领导评价').mul('0.12').add(internal.mul('0.08'));
  const innovation = at(row, '省级推广的创新项目').mul(3).add(at(row, '市级推广的创新项目'));
  const fraud = at(row, '数据造假程度');
  return goals
    .add(answered)
    .add(social)
    .add(judged)
    .mul(raise)
    .add(least(innovation, new Fraction(5)))
    .sub(fraud.equals(0) ? 0 : fraud.equals(1) ? 2 : 5);
};

const redBlack: ByHand = (row, rows) => {
  const opening = new Fraction(60).add(new Fraction(40).mul(at(row, '开办企业用时').sub(5)).div(-4));
  const online = at(row, '全程网办率');
  const network = online.lte(80)
    ? online.sub(50).mul(20).div(30)
    : new Fraction(20).add(online.sub(80).mul(10).div(15));
  const { ahead, alike, of } = placeIn(row, rows, '新登记企业增速');
  const shared = new Fraction(2 * ahead + alike + 1, 2);
  const growing = new Fraction(of)
    .sub(shared)
    .div(of - 1)
    .mul(20);
  const late = most(at(row, '超期办件率').sub('0.5').mul(10).ceil(), ZERO).mul('0.5');
  return within(opening.mul('0.3'), 0, 30)
    .add(within(network, 0, 30))
    .add(growing)
    .add(most(new Fraction(20).sub(late), ZERO));
};

/** Points of 招商, 改革 and 服务 as each class has them. */
const OF_CLASS: Readonly<Record<string, readonly [number, number, number]>> = {
  示范发改局: [40, 12, 8],
  示范商务局: [40, 12, 8],
  示范政务局: [5, 20, 35],
  示范人社局: [5, 20, 35],
};

const department: ByHand = (row, rows) => {
  const two = (value: Fraction) => halfEven(value, 2);
  const [forInvestment, forReforms, forService] = OF_CLASS[row.单位 ?? ''] ?? [25, 20, 15];
  const closing = within(new Fraction(20).sub(new Fraction(98).sub(at(row, '办结率')).mul('0.1')), 0, 20);
  const reporting = most(new Fraction(10).sub(at(row, '少报信息次数').mul('0.5')), ZERO);
  const returned = at(row, '退回重办次数');
  const redone = returned.equals(0) ? '10' : returned.equals(1) ? '9.5' : '0';
  const general = [closing, reporting, new Fraction(redone)].map(two);
  const hasInvestment = isThere(row, '招商到位资金');
  const hasReforms = isThere(row, '改革事项完成数');
  const kept = (hasInvestment ? forInvestment : 0) + (hasReforms ? forReforms : 0) + forService;
  const raise = new Fraction(forInvestment + forReforms + forService, kept);
  const one = new Fraction(1);
  const service = isThere(row, '服务对象评分')
    ? at(row, '服务对象评分')
    : mean(rows.filter((each) => isThere(each, '服务对象评分')).map((each) => at(each, '服务对象评分')));
  const special = [
    hasInvestment ? least(at(row, '招商到位资金').div(at(row, '招商任务')), one).mul(forInvestment) : ZERO,
    hasReforms ? least(at(row, '改革事项完成数').div(10), one).mul(forReforms) : ZERO,
    service.div(100).mul(forService),
  ].map((points) => two(points.mul(raise)));
  const bonus = two(least(at(row, '表彰次数').mul('1.5'), new Fraction(3)));
  const lost = at(row, '通报次数').mul('0.5').add(at(row, '上级考核扣分').div(100));
  return total([...general, ...special, bonus]).sub(two(least(lost, new Fraction(2))));
};

const rankPoints: ByHand = (row, rows) => {
  const placed = [60, 57, 54, 51, 48][placeIn(row, rows, '综合指数').ahead] ?? 48;
  const growth = isThere(row, '经营主体增速') ? placeIn(row, rows, '经营主体增速') : null;
  const growing = growth === null ? ZERO : new Fraction(growth.of - growth.ahead, growth.of).mul(40);
  const late = at(row, '超期办件').equals(0) ? 99 : placeIn(row, rows, '超期办件').aheadDistinct;
  return growing.add(placed).sub(['2', '1.9', '1.8'][late] ?? '0');
};

const hotline: ByHand = (row) => {
  const calls = at(row, '诉求件数');
  const one = new Fraction(1);
  const share = (header: string, full: string) => least(at(row, header).div(calls).div(full), one);
  const pleased = calls.equals(0) ? one : share('满意件数', '0.95');
  const rates = calls.equals(0)
    ? new Fraction(90)
    : share('按时响应件数', '1')
        .mul(20)
        .add(share('解决件数', '0.95').mul(40))
        .add(pleased.lt('0.6') ? 0 : pleased.mul(30));
  const late = at(row, '逾期件数').sub(at(row, '逾期后经回访满意的件数')).mul('0.5');
  return rates.add(least(at(row, '典型案例'), new Fraction(10))).sub(least(late, new Fraction(10)));
};

const rollUp: ByHand = (row, rows) => {
  const goal = at(row, '园区任务数');
  const zones = goal.equals(0)
    ? new Fraction(1)
    : least(at(row, '园区达标数').div(goal), new Fraction('1.1'));
  const paid = at(row, '拖欠企业账款').gt(500) ? ZERO : at(row, '惠企资金兑现率').div(100).mul(60);
  const below = rows.filter(({ 上级: parent }) => parent === row.单位);
  const counties = below.length === 0 ? ZERO : mean(below.map((each) => rollUp(each, rows))).div(2);
  return zones.mul(40).add(paid).add(counties);
};

/** The topics that the table holds as they were published. */
const TOPICS = [
  '办理建筑许可',
  '获得电力',
  '登记财产',
  '获得信贷',
  '保护少数投资者',
  '纳税',
  '跨境贸易',
  '执行合同',
  '办理破产',
];

export const startingABusiness: ByHand = (row) => {
  const frontier = (header: string, worst: string, best: string) =>
    within(new Fraction(worst).sub(at(row, header)).div(new Fraction(worst).sub(best)), 0, 1).mul(100);
  return mean([
    frontier('开办手续', '18', '1'),
    frontier('开办时间', '100', '0.5'),
    frontier('开办费用', '200', '0'),
    frontier('最低实缴资本', '400', '0'),
  ]);
};

const doingBusiness: ByHand = (row, rows) =>
  mean([startingABusiness(row, rows), ...TOPICS.map((topic) => at(row, topic))]);

/** By the folder of the scheme; what has logarithms is compared with what was published. */
export const BY_HAND: ReadonlyMap<string, ByHand> = new Map([
  ['annual-assessment', annual],
  ['red-black-list', redBlack],
  ['department-sheet', department],
  ['rank-points', rankPoints],
  ['hotline', hotline],
  ['county-roll-up', rollUp],
  ['doing-business', doingBusiness],
]);
