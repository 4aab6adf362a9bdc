import { anyOf, words } from './words.ts';

/** Units of measure and measure words, as printed after a number. */

const CURRENCY = words('元 美元 人民币 港元 欧元');
const RATES = words('% ‰ 百分点 倍 成');
const TIME_SPANS = words('工作日 自然日 日历天 个月 小时 分钟 秒 天 日 周');
const PHYSICAL = words(`
  吨标准煤 斤 标准箱 标箱 TEU 吨 千克 公斤 克 微克 毫克 公里 千米 米 平方公里 平方千米 平方米 立方米 亩 公顷
  千瓦时 千瓦 兆瓦 吉瓦 升 立方 km km² ㎡ m² MW GW P
`);
const COUNTABLE = words(`
  人次 人 名 位 户 户次 家 家次 个 项 件 件次 台 台套 套 条 座 处 次 场 场次 期 批 批次 张 笔 宗 篇 部 门 款 种 类
  例 辆 列 班 班次 所 支 只 头 株 组 间 张床 床 艘 架 本 册 份 枚 块 栋 幢 道 对次 标段 环节 学位 床位 泊位
  车位 分 起 单 趟 根 盏 口 羽 尾 片 课时 箱
`);

const SCALE = '(?:万亿|[百千]?[万亿]|千|百)?';
const NAMED = anyOf([...CURRENCY, ...RATES, ...TIME_SPANS, ...PHYSICAL, ...COUNTABLE]);
const PER =
  '(?:/(?:立方米|平方米|平方公里|公顷|亩|吨标准煤|吨|万人|千人|人|户|年|天|日|次|小时|个|家|公里|千瓦时|升|标方|m³|m3))?';

/** A unit at the start of a text: its scale (万, 亿), an idle 个 (个百分点, 个工作日) and its name. */
export const UNIT_AHEAD = new RegExp(
  `^(${SCALE})(个(?=百分点|工作日|自然日|小时|环节|标段|床位|学位|泊位|车位))?((?:${NAMED})${PER})`,
);

/** Units that count things, which a making verb may govern: 新增900人, 新建2220个. */
export const IS_COUNTABLE = new RegExp(`^(?:${SCALE})(?:${anyOf([...COUNTABLE, ...PHYSICAL, ...CURRENCY])})`);
export const IS_RATE = /^(?:%|‰|百分点)$/;
export const IS_TIME_SPAN = new RegExp(`^(?:${anyOf(TIME_SPANS)})$`);
export const IS_MONEY = new RegExp(`(?:${anyOf(CURRENCY)})$`);

/** After a unit, these make it part of a name: 万吨级码头, 5个百分点以上 stays a number. */
export const MAKES_NAME = /^(?:级|强|型|版|号|届|式|制|维|化|之|星|岁|[A-Za-z])/;
