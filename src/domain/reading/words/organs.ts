import { words } from './words.ts';

/** Words that decide what a unit's name is and whether it takes a prefix by elision. */

/** The level words that a list prints once and means for every name of its comma group. */
export const LEVELS = words('自治区 自治州 兵团 省 市 县 区 州 盟 旗 镇 乡 街道');

/**
 * Words that merely begin with a level character: 市场监管局 is not 市 + 场监管局, 市政管理局 is not 市 + 政管理局
 * (but 市政府, 市政协, 市政务服务局, 市民政局 are prefixed).
 */
export const FALSE_LEVEL =
  /^(?:市场|市容|市政(?!府|协|务|数|法)|市民(?!政|族|宗|委|生|革|建|盟|进|航)|区域|区块|县域|省域|市域|镇域|乡村|州域|旗帜|盟友|街道办)/;

/** Offices of the Party committee: after 市委组织部 a bare 宣传部 means 市委宣传部. */
export const PARTY_OFFICE =
  /^(?:组织部|宣传部|统战部|政法委|社会工作部|网信办|编办|改革办|党校|老干部局|巡察办|台办|台港澳办|国安办|财办|财经办|军民融合办|办公室|直属机关工委|机关工委|深改办|文明办|人才办)/;

/** Names that begin like this stand by themselves, whatever was printed before. */
export const STANDS_ALONE_HEAD =
  /^(?:国家|国务院|国网|国铁|中国|中央|中共|中铁|全国|人民银行|人行|农发行|农业发展银行|工商银行|农业银行|建设银行|交通银行|邮储银行|外汇|银保监|海关|供电|南方电网|电网|电信|移动|联通|铁塔|中石|中电|北京|天津|河北|山西|内蒙古|辽宁|吉林|黑龙江|上海|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|广西|海南|重庆|四川|贵州|云南|西藏|陕西|甘肃|青海|宁夏|新疆|(?:高新|经开|经济开发|(?:经济|高新)技术(?:产业)?开发|保税|综保|自贸(?:试验)?|新|开发|示范)区)/;

/** Names that end like this are vertically managed or territorial bodies and take no prefix. */
export const STANDS_ALONE_TAIL =
  /(?:海关|供电(?:局|所|公司|分公司|中心)|电网公司|电力公司|分行|支行|中心支行|(?:金融|保险|银监)[^、]{0,8}监管(?:分局|支局)|银保监(?:分局|局)|证监局|海事局|[区园镇][^、]{0,6}(?:管委会|管理委员会)|[县区市旗州镇乡]人民政府|[县区市旗镇乡]政府)$/;

/** A tax bureau named after a place: 甲税务局 is vertical, a bare 税务局 is elided from 市税务局. */
export const PLACED_TAX_BUREAU = /^.+税务局(?:.{0,8}(?:分局|稽查局|税务局))?$/;

/** Collectives: names that stand for a list the line itself does not print. */
export const COLLECTIVE =
  /^各|^(?:其他|其它|有关|相关|全体|所有|驻)|(?:有关|相关|其他|其它|各级|各有?关?)(?:[^、,;]{0,12})(?:部门|单位|机构|企业|行业|地区|地方|县|市|区|委|办|局|乡镇|镇|街道|园区|成员)|成员单位$|主管部门$|职能部门$|各(?:部门|单位|成员|责任|牵头|业务|行业|职能|涉)|(?:直|级|属)(?:各)?(?:部门|单位|机关|企业)$|^(?:部门|单位|地方|等部门|等单位)$/;

/** Groups of subordinate governments, whose members are known from elsewhere. */
export const COUNTY_GROUP =
  /^(?:[省市州盟县区]?各|全[市州省县区]各)(?:地级|设区|以上|级|省|市|县|区|州|盟|旗|乡|镇|街道|自治|办事处|地区|农场|[、,()和及·〔〕[\]]|场|苏木){1,24}(?:人民)?(?:政府|办事处|管委会|党工委|行署)?$|^(?:县级|县|区|市|旗|州)[(〔[](?:[市县区州旗、]){1,8}[)〕\]](?:级)?(?:人民)?政府$|^(?:[县市区旗州]{2,3})(?:人民)?政府$|^(?:街道|乡镇|镇街|镇|乡)(?:人民政府|政府|办事处)$/;

/** What a unit's name ends in; used to tell a list of names from prose. */
export const ORGAN_TAIL =
  /(?:局|委|办|厅|部|院|会|署|中央|站|所|队|处|室|社|台|馆|校|园|行|司|集团|中心|政府|协|人大|机关|海关|联|企业|单位|部门|机构|街道|乡镇|镇|乡|[县区市州盟旗]|学院|大学|医院|银行|党校|支部|基地|工委|党委|纪委|监委|法院|检察院|电网|联通|移动|电信|铁塔|城投|国投|[一-鿿]关|团[省市县区州]委)$/;

/** Endings after which 和, 及 or 与 may join a second name: 甲局和乙局, but never 工业和信息化局 or 园区和企业局. */
export const JOINABLE_TAIL =
  /(?:局|委|办|厅|署|(?<!干)部|(?<!社)会|院|政府|中心|公司|集团|队|海关|银行|分行|部门|单位|处|站|所|成员|团[省市县区]委)$/;
