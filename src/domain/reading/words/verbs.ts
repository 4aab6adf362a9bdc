import { anyOf, words } from './words.ts';

/** Verbs and adverbs around a target, by what they do to its reading. All matched on folded text. */

/** Aims rather than duties. */
export const SOFT = '力争|争取|努力|力求|争创|尽力|尽量|有望|预期|预计';
/** Duties: they end the reach of an earlier 力争. */
export const FIRM = /确保|必须|务必|保证|严格|不得/;

/** Lead up to a value: 提升到 60%, 达 8 亿元. */
export const LINKS = words(`
  达到 达成 达 提升到 提升至 提高到 提高至 上升到 上升至 增长到 增长至 增加到 增加至 增至 升至 升到 扩大到
  扩大至 拓展到 拓展至 延长到 延长至 保持在 稳定在 维持在 稳定到 保持 实现 完成 为 至 到 在
`);
/** Lead down to a value: the lower the better. */
export const LOWERING_LINKS = words(`
  降到 降至 降低到 降低至 下降到 下降至 下调至 下调到 压缩到 压缩至 压减到 压减至 缩短到 缩短至 缩减到 缩减至
  减少到 减少至 减到 减至 精简到 精简至 控制在 控制到 限制在 压降至 压降到 优化至 优化到 缩至
`);
export const RISING = words('增长 增加 提高 提升 上升 增 扩大 上浮 递增 攀升 净增');
export const FALLING = words('下降 降低 减少 压减 压缩 缩减 缩短 精简 下浮 压降 减 降 下调 削减 递减');

export const LINK_AT_END = new RegExp(`(?:${anyOf(LINKS)})$`);
export const LOWERING_AT_END = new RegExp(`(?:${anyOf(LOWERING_LINKS)})$`);
/** 新增 makes something, 增 alone measures its growth. */
export const RISING_AT_END = new RegExp(`(?<!新)(?:${anyOf(RISING)})$`);
export const FALLING_AT_END = new RegExp(`(?:${anyOf(FALLING)})$`);

/** Bring something about; they stay in the indicator's name: 新增高技能人才, 完成…建设. */
const MAKING = words(`
  新增 新建 新开工 新培育 新引进 新认定 新设 新设立 新登记 新签约 新改建 改扩建 改建 扩建 续建 建成 建设 培育
  培养 引进 引育 招引 招录 招聘 打造 创建 创成 完成 改造 发放 培训 认定 设立 布局 组建 建立 制定 制修订 修订
  出台 推出 发布 盘活 开工 竣工 投产 签约 落地 入库 申报 争创 评选 选树 选派 选拔 资助 选认 办理 办结 清理 整治
  整改 治理 修复 开发 开通 开设 开办 解决 化解 处置 供应 收储 出让 筹集 筹建 配备 安装 布设 铺设 植树 造林 种植
  生产 销售 接待 服务 扶持 带动 吸纳 转移 孵化 转化 对接 走访 惠及 受理 授信 帮扶 救助 安置 交付 更换 更新 增设
  增加 新开 新上 技改 扶助 归集 梳理 形成 谋划 储备 招商 争取到 列入 纳入 遴选 命名 遴选扶持 举荐 举报 查处
  抽查 检查 抽检 检测 监测 普查 征集 采购 投放 投资 投入 实施 承办 推广 推介 编制 编印 拍摄 创作
  布建 布点 增配 配置 普及 整合 选聘 拆除 分配 筹措 融资 发行 募集 上线 接入 开行 培植 壮大 净增 升规 通车 打通 疏通 维修 加装 筛查 体检
  救治 演出 放映 选育 繁育 推荐 评定 登记 备案 立项 授权 认证 帮办 开放 招生 搬迁 流转 复垦 整理 绿化 修建 修缮 疏浚 加固 购置 扩容 腾退
  产生 创办 筹建 评定
`);
/** Make way for what they act on; they are left off the name: 开展…培训, 推动…增长, 持续提升…率. */
const LEADING = words(`
  推动 推进 促进 确保 保证 保障 实现 提升 提高 带动 引导 支持 鼓励 督促 加强 优化 完善 做好 抓好 开展 组织 举办
  召开 深化 扩大 增强 保持 巩固 稳定 推行 落实 助推 强化 统筹 协调 加大 力促 指导 使 将 把 让 对 争取 促使 帮助
  组织开展 合计 总计 累计 降低 压缩 压减 缩短 控制 减少 精简
  发动 动员 组织发动
`);
/** Adverbs that count as such only before a verb: 全面推行, but 全面数字化的电子发票 is a name. */
const VERBAL_ADVERBS = words(`
  进一步 持续 不断 加快 积极 全面 大力 深入 扎实 有序 稳步 着力 切实 重点 主动 逐步 有效 合理 加速 广泛 认真 严格 统一 共同 重新 优先 直接 跟踪 集中 滚动 分批
`);
const FILLERS = words(
  '分别 拟 至少 最少 再 均 都 计划 要 应 须 每年 每月 每季度 每半年 共 共计 原则上 今年 总共',
);
const JURISDICTION = '(?:全|我|本)(?:市|县|区|省|州|盟|旗|镇|域)(?!委|政|级|区|城)';
const CONJUNCTION = '并且|并|且|同时|其中|以及|及|和|与|或|到时|届时|即|力促|另|此外|特别是|尤其是';

/** A making verb, or several joined, at the start or the end of a phrase. */
const MAKING_CHAIN = `(?:(?:${anyOf(MAKING)})(?:[和及与、并]|或)?)*(?:${anyOf(MAKING)})`;
/** 保障性住房, 推进会 and 落实率 begin with a noun. */
const NOT_A_VERB = '(?![性率型会力度房线量额值数]|人才|企业的)';
export const MAKING_ALONE = new RegExp(`^(?:${anyOf(MAKING)})$`);
export const MAKING_AT_START = new RegExp(`^${MAKING_CHAIN}`);
export const MAKING_AT_END = new RegExp(`${MAKING_CHAIN}$`);
export const LEADING_AT_START = new RegExp(`^(?:${anyOf(LEADING)})${NOT_A_VERB}`);
/** Of these, the ones that may govern a count: 开展20场活动, 推动10家企业上市; 深化50项改革 counts nothing new. */
export const COUNTING_LEAD_AT_END =
  /(?:推动|推进|促进|助推|带动|引导|支持|鼓励|帮助|指导|组织|发动|动员|开展|举办|召开|实现)$/;
export const FILLER_AT_START = new RegExp(`^(?:${anyOf(FILLERS)}|${SOFT}|${JURISDICTION}|${CONJUNCTION})`);
/** 面向甲遴选乙: whom it is for makes way for what is made. */
export const ADDRESSEE_AT_START = new RegExp(
  `^(?:面向|围绕|聚焦|依托|针对|结合)[^,;:]{1,40}?(?=(?:${anyOf(MAKING)})[^,;:])`,
);
export const ADVERB_AT_START = new RegExp(`^(?:${anyOf(VERBAL_ADVERBS)})`);
export const FILLER_AT_END = new RegExp(
  `(?:${anyOf([...VERBAL_ADVERBS, ...FILLERS])}|${SOFT}|累计|合计|基本|总体|普遍|平均|预计|则)$`,
);
/** Activities counted by heads: 开展…培训 12000 人次. */
export const ACTIVITY_AT_START = /^(?:组织开展|开展|组织|举办|召开|完成|实施)/;

/** What the left of a number ends in when the number only says what is dealt with: 围绕10个重点领域. */
export const GOVERNS_NO_TARGET =
  /(?:围绕|聚焦|涉及|覆盖|针对|按照|依托|包括|包含|等|对|在|向|从|由|于|与|和|为|首批|现有|原有|已有|这|该|上述|以|自|是|第|前|近|后|前述|以上|以下|有|的|《|〈)$/;
/** Money that is granted, not achieved. */
export const GRANTS =
  /给予|奖励|补助|补贴|资助|奖补|最高|限额|贴息|罚款|缴纳|注册资本|收费|标准为|每人|每户|每家|每亩/;

/** Nouns that name something measured; a value may follow them directly: 粮食产量23万吨. */
export const INDICATOR_NOUN =
  /(?:率|额|量|数|比例|比重|占比|增速|增幅|涨幅|降幅|面积|收入|投资|产值|增加值|规模|时间|时限|天数|浓度|指数|得分|人数|户数|家数|余额|总额|总量|里程|价格|强度|水平|满意度|总值|利润|税收|消费|支出|资金|费率|周期|环节|材料|次数|就业|学位|托位|床位)$/;

/** Head nouns of countable things, for telling whether a name lacks one: 单项冠军 is short for 单项冠军企业. */
export const HEAD_NOUN =
  /(?:企业|公司|平台|中心|项目|基地|园区|机构|人才|品牌|产品|标准|专利|学校|医院|车间|工厂|岗位|主体|商户|农户|合作社|农场|团队|实验室|站点|服务站|工作站|社区|示范区|产业|集群|景区|民宿|酒店|市场|门店|超市|银行|孵化器|空间|小区|楼宇|村|县|乡镇|街道|试点|案例|场景|事项|活动)$/;
