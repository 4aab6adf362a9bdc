/** A key of the scheme language: how it is called in Chinese, and what it says. */
export interface SchemeKey {
  /** The key, with as many of those around it as it takes to tell it from others: `grades.bands.atLeast`. */
  readonly key: string;
  readonly name: string;
  readonly meaning: string;
}

/** A line for each key: the key, its name, what it says. */
function read(lines: string): readonly SchemeKey[] {
  return lines
    .trim()
    .split('\n')
    .map((line) => {
      const [key = '', name = '', meaning = ''] = line.split('|').map((part) => part.trim());
      return { key, name, meaning };
    });
}

/** Every key of the scheme language. The most particular entry holds: `tiers.tiers.points` before `points`. */
export const SCHEME_KEYS = read(`
title | 名称 | 细则的名称,每个得分项的依据
sample | 示范 | 是否为示范细则(true、false),不是谁的正式规定
notice | 说明 | 示范细则的说明文字
plan | 工作要点 | 工作要点的代码
code | 代码 | 在同类中不重复
name | 名称 | 给人看的名称
article | 条款 | 依据的条款
groups | 分组 | 分组排名的组别
indicators | 指标 | 公式中可以引用的指标
indicators.code | 指标代码 | 字母、汉字、数字和_,不以数字开头;公式按代码或名称引用
indicators.unit | 计量单位 | 如 天、%
indicators.formula | 计算公式 | 由其他指标算出;不写则取自表或监测
indicators.from | 取自监测 | 由无感监测的各月读数得出
from.source | 数据来源 | 数据来源的代码
from.indicator | 来源指标 | 数据来源中指标的代码
over | 周期 | 截止日前最近结束的month月、quarter季、half半年、year年,cumulative为年初累计
take | 取值 | latest最近一个月、sum合计、mean平均、lowest最低、highest最高、run连续达到的月数
complete | 逐月有值 | true时有一个月缺即为缺
while | 持续条件 | 连续计月的条件,只用于run
while.is | 关系 | 读数与界限的关系:>=、>、<=、<
while.level | 界限 | 读数的界限
components | 考核内容 | 各项考核内容,可以分组嵌套,最多8层
method | 计分方法 | 决定其余各项怎么写
weight | 分值 | 全部做到时的得分(满分);不写的为加减分项,在满分之外
missing | 缺数值时 | zero计0分、full计满分、redistribute分值并入其他各项、peer-mean取同组平均分
zeroIf | 清零条件 | 条件成立时本项计0分
atMost | 上限 | 得分的封顶
atLeast | 下限 | 得分的保底
round | 本项修约 | null为不修约;不写则按rounding.line
places | 小数位数 | 保留几位小数(0至10)
mode | 修约方式 | half-up四舍五入,half-even四舍六入五成双(GB/T 8170),up进一,down舍去
value | 数值 | 公式:数、指标代码或算式
target | 目标值 | 公式:数、指标代码或算式
better | 方向 | higher越高越好,lower越低越好
step | 步长 | 一步有多大
partial | 不足一步 | exact按比例,up算一步,down不算
otherwise | 否则 | 其余情况的得分
ties | 并列 | competition占位(1、2、2、4),dense不占位(1、2、2、3),shared平分名次
ratio.from | 起计比率 | 完成率低于此数的不得分
ratio.upTo | 封顶比率 | 完成率以此为限,不写为1
threshold.is | 关系 | 数值与目标值的关系:>=、>、<=、<、=
threshold.otherwise | 不成立时 | 关系不成立时的得分,不写为0
shortfall.points | 每步扣分 | 每差一步扣多少分
overshoot.points | 每步加分 | 每超一步加多少分
cases.value | 次数 | 公式:发生的次数
cases.points | 每次加(扣)分 | 扣分写负数
cases.free | 免计次数 | 不超过此数的不计
tiers.tiers | 各档 | 自上而下,第一个符合的为准;每档写且只写一个界限
tiers.tiers.atLeast | 不低于 | 数值不低于此数(≥)
tiers.tiers.above | 高于 | 数值高于此数(>)
tiers.tiers.atMost | 不高于 | 数值不高于此数(≤)
tiers.tiers.below | 低于 | 数值低于此数(<)
tiers.tiers.points | 本档得分 | 落在本档的得分
interpolation.between | 各点 | 数值由小到大,两点之间按直线
between.value | 点的数值 | 到此数值时
between.points | 点的得分 | 得这些分
interpolation.beyond | 两端之外 | clamp按端点,extend沿最后一段延长
min-max.worst | 最差值 | 公式:得0分的数值
min-max.best | 最优值 | 公式:得满分的数值;小于最差值时越低越好
min-max.scale | 刻度 | linear线性,log取自然对数
min-max.clamp | 限幅 | true限于0与满分之间(不写即是),false不限
efficacy.unacceptable | 不允许值 | 公式:只得基础分的数值
efficacy.satisfactory | 满意值 | 公式:得满分的数值
efficacy.base | 基础分 | 不允许值在100分中得多少,不写为60
rank.points | 各名次得分 | 从第一名起逐名列出
rank.beyond | 其余名次 | last与所列最后一名相同,none不得分
rank-share.last | 最末一名 | share得1/n,none不得分
roll-up.combine | 汇总方式 | 下级各单位总分:mean平均、sum合计、lowest最低、highest最高
roll-up.times | 系数 | 汇总后乘以此数,不写为1
formula.points | 得分公式 | 公式:直接算出得分
group.combine | 合成方式 | sum相加,mean加权平均,geometric-mean加权几何平均,harmonic-mean加权调和平均,product连乘,lowest取最低,highest取最高
group.outOf | 各部分满分 | 不相加的分组里每部分按多少分评,不写为100
group.weight | 分值 | 本组的满分;相加的分组不写时为各部分之和
scale | 各评价的分值 | 每种评价在100分中得多少,如 满意: "80"
smallSample | 样本不足 | 有效票太少的结果怎么计
smallSample.below | 票数下限 | 有效票少于此数为样本不足
smallSample.treatment | 处理 | count照常计,exclude不计,pool同类合并
instrumentWeights | 调查方式的权重 | 各种调查的结果相互比较的份量
questionnaire | 问卷调查 | 问卷调查的权重
haochaping | 好差评 | 好差评的权重
interview | 访谈 | 访谈的权重
roleWeights | 责任的权重 | 各种责任的任务相互比较的份量
lead | 牵头 | 牵头单位的权重或分担比例
responsible | 责任 | 责任单位的权重或分担比例
support | 配合 | 配合单位的权重或分担比例
strictUnmet | 刚好达标 | 目标是“超”而只达到未超过时,完成率至多计多少
deductions | 扣减比例 | 每种迟延扣去任务分值的几成,合计不超过全部
lateAcceptance | 迟签收 | 每次逾期签收
lateReport | 迟报 | 每个月逾期未报或迟报
overdue | 逾期 | 任务逾期未完成
recovered | 补办 | 任务逾期后完成
charges | 扣分清单 | 每种情形每次扣多少分,扣完为止
charges.kind | 情形 | 发生了什么
charges.points | 每次扣分 | 每发生一次扣多少
good | 算好的情形 | 计入比率的分子和分母
bad | 算坏的情形 | 只计入比率的分母
pass | 及格比率 | 低于此数不得分,null为不设
full | 满分比率 | 达到此数得满分,null为须全部做好
maximum | 加分上限 | 加分合计不超过此数
minimum | 扣分上限 | 扣分合计不超过此数(写正数)
eligibility | 参评条件 | 哪些单位参评;不写则都参评
eligibility.when | 条件 | 只看本单位的指标;不成立、缺或无定义的不参评:没有得分、名次和等次,同组也看不见它
vetoes | 否决 | 按指标成立的否决事项
vetoes.kind | 种类 | denied一票否决(排在最后、最低等次),barred-from-top一票否优,unqualified定为不合格
vetoes.when | 条件 | 条件成立即否决
sharing | 同奖同罚 | 同一条目的奖惩由哪些单位分担
sharing.origin | 行为单位 | 行为单位自己的分担比例
territorial | 属地组别 | 组内各单位只对本地负责,不分担同组的奖惩
exempt | 免担组别 | 组内各单位不分担别的单位的奖惩
rounding | 修约 | 在何处修约、几位、怎样修约
rounding.line | 得分项 | 每个得分项和考核内容的修约,null为不修约
rounding.total | 总分 | 总分的修约,null为不修约
rounding.carry | 累加 | exact按修约前的数累加(不写即是),rounded按修约后的数累加
ranking | 排名 | 怎样排出名次
ranking.by | 依据 | rounded按修约后的总分,exact按修约前的总分
ranking.ties | 并列 | competition占位(1、2、2、4),dense不占位(1、2、2、3)
ranking.better | 优者 | higher总分高者为优(不写即是),lower低者为优,如名次和
tieBreakers | 同分比较 | 总分相同时依次比较:考核内容的代码,或者不计入总分的公式
tieBreakers.value | 比较的数值 | 公式:数、指标代码或算式;没有数值的排在有数值的之后
tieBreakers.better | 方向 | higher高者在前(不写即是),lower低者在前,不随ranking.better
lamps | 亮灯 | 任务的红黄绿灯
lamps.kinds | 灯的种类 | 代码、名称和标记
mark | 标记 | 显示的符号
lamps.rules | 亮灯规则 | 自上而下,第一条成立的为准;最后一条没有条件
lamp | 灯 | 灯的代码
lamps.rules.when | 条件 | 所写各项都成立;null为总是成立
timeliness | 时效 | overdue逾期,recovered逾期后补办,timely按期
acceptance | 签收 | lapsed逾期未签收,late逾期签收
lateReports | 迟报月数 | 至少有这么多个月迟报或未报
behindBy | 落后 | 核验进度比时间进度落后超过几个百分点
dueWithinDays | 临期 | 距期限至多几天而未完成
transfers | 移交 | 移交的任务算谁的
transfers.by | 算法 | holder-at-end归最后承担的单位,by-days按承担的天数分
grades | 等次 | 按总分和名额评定的等次
grades.bands | 各等次 | 由优到劣;最后一个没有界限、不限名额
bands.atLeast | 总分下限 | 修约后的总分不低于此数;最末等次不写或写0
bands.atMost | 总分上限 | 总分低者为优时用:修约后的总分不高于此数;最末等次不写
quota | 名额比例 | 占本组的比例,按名次从第一名算起;null或不写为不限
quotaRounding | 名额取整 | 比例合不成整数时:down舍去(不写即是),half-up四舍五入,up进一
bands.places | 名额个数 | 前几名,不论本组多少单位;写了就不写quota
classes | 类别 | 差异化考核的类别,有自己的分值和目标
classes.group | 所属组别 | 组别的代码
classes.units | 单位 | 单位的代码;表中为第一列的内容
classes.weights | 分值 | 取代各项考核内容的分值
classes.weights.component | 考核内容 | 考核内容的代码
weights.weight | 分值 | 本类别的分值
classes.targets | 目标 | 取代工作要点写的目标值
targets.target | 目标编号 | 工作要点中目标的编号
targets.value | 目标值 | 本类别的目标值
rankedApart | 单独排名 | 是否在组内单独排名
procedure | 程序 | 考核各环节的期限(工作日)和事由
objection | 派单异议 | 对派单的异议
raiseWithin | 提出期限 | 几个工作日内提出
decideWithin | 决定期限 | 几个工作日内决定
verification | 核验 | 对申报的核验
verifyWithin | 核验期限 | 几个工作日内核验
resubmitWithin | 重报期限 | 退回后几个工作日内重报
disagreement | 不一致 | 不同方法的认定相差超过几个百分点为不一致
dispatch | 月调度 | 催报和沉默提醒
remindAt | 催报时点 | 在期限的几分之几处催报,如 "1/3"
quietAfter | 沉默 | 超过几天没有任何动作为沉默
staleAfter | 停滞 | 连续几个月没有进展为停滞
amendment | 调整 | 工作要点的调整
reasons | 事由 | 只能出于这些事由
notices | 督办单 | 督办单的种类和期限
notices.grades | 督办单种类 | 由轻到重
answerWithin | 答复期限 | 几个工作日内答复
extendBy | 延期 | 至多延长几个工作日
interviewWithin | 约谈整改 | 约谈及整改的期限(工作日)
procedure.cases | 反映问题 | 经营主体反映问题的办理
acceptWithin | 受理期限 | 几个工作日内受理
callBackWithin | 回访期限 | 几个工作日内回访
opinionWithin | 协办意见期限 | 协办单位几个工作日内提出意见
waiveIfSatisfied | 满意不计 | 反映人最终满意的,是否不计逾期和未解决
systemicAfter | 系统性问题 | 同一季度同一行业同一类别超过几件为系统性问题
channels | 渠道 | 反映问题的渠道
cases.kinds | 类别 | 反映问题的类别
walkthroughs | 走流程 | 走流程发现的问题
rectifyWithin | 整改期限 | 几个工作日内整改
procedure.incentives | 奖惩 | 奖惩的程序
defenceWithin | 申辩期限 | 送达后几个工作日内陈述申辩
tolerance | 容错纠错 | 容错的情形和期限
conditions | 可以容错 | 可以容错的情形
exclusions | 不予容错 | 一律不予容错的情形
correctWithin | 纠正期限 | 容错后几个工作日内纠正
appeal | 申诉 | 对结果的申诉
lodgeWithin | 申诉期限 | 几个工作日内申诉
admitWithin | 受理期限 | 几个工作日内决定是否受理
approveWithin | 批准期限 | 更改的结果几个工作日内批准
reviewWithin | 复核期限 | 几个工作日内申请复核
accountability | 责任追究 | 责任追究中的说明
explainWithin | 说明期限 | 几个工作日内说明情况
closing | 结果告知 | 告知后的异议和公示
objectWithin | 异议期限 | 告知后几个工作日内提出异议
publicise | 公示 | 公示几个工作日
results | 结果运用 | 结果用在哪里
results.purposes | 用途 | 结果的各种用途
bars | 限制 | 哪些等次不得用于哪些用途
bars.grade | 等次 | 等次的代码
running | 连续 | 连续几个周期为该等次
bars.purposes | 限制的用途 | 不得用于这些用途(代码)
measure | 措施 | 采取什么措施
`);

/** What each method is called. */
export const METHOD_NAMES: Readonly<Record<string, string>> = {
  group: '分组',
  ratio: '按完成率',
  threshold: '达标得分',
  shortfall: '每低…扣…',
  overshoot: '每超…加…',
  cases: '每次加(扣)…分',
  tiers: '分档',
  interpolation: '插值',
  'min-max': '极值法',
  efficacy: '功效系数法',
  rank: '按名次',
  'rank-share': '按名次比例',
  'roll-up': '逐级汇总',
  formula: '公式',
  'ballot-mean': '测评平均',
  'task-completion': '任务完成',
  'task-timeliness': '办理时效',
  'incident-deduction': '按情形扣分',
  'incident-rate': '情形比率',
  incentives: '奖惩',
};

const BY_KEY = new Map(SCHEME_KEYS.map((each) => [each.key, each]));

/**
 * What is said of the key at a path, the most particular that there is; the method of a component stands in the path after
 * `components`.
 */
export function keyAt(path: readonly string[]): SchemeKey | undefined {
  for (const from of path.keys()) {
    const found = BY_KEY.get(path.slice(from).join('.'));
    if (found !== undefined) return found;
  }
  return undefined;
}
