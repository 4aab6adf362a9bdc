/** The fixed words of official documents: signatures, titles, attachments. All matched on folded text. */

const ORGAN =
  '(?:人民政府|政府|行政公署|办公室|办公厅|委员会|管委会|领导小组|指挥部|联席会议|委|局|厅|部|署|会|院|中心|兵团|团队|专班|公司)';

/** A line that could be the name of an issuing organ. */
export const ISSUER_LINE = new RegExp(
  `^(?!.*(?:通知|方案|要点|意见|印发|附件|各))[一-鿿()·\\s]{3,40}${ORGAN}(?:\\s*[一-鿿\\s]{3,40}${ORGAN})?$`,
);

/** An organ named at the head of a notice's title: 甲市人民政府办公室关于印发…. */
export const ISSUER_IN_TITLE = new RegExp(`^([一-鿿()\\s]{2,40}?${ORGAN})(?:关于|印发)`);

/** Labelled fields printed above a document on government sites. */
export const ISSUER_FIELD =
  /(?:发文机关|制定机关|发布机构|发文单位|发布单位|印发机关|发文机构|成文单位)[\]】]?\s*[:|]\s*\|?\s*([^\s|,;。]{3,40})/;
export const DATE_FIELD =
  /(?:成文日期|成文时间|发文日期|印发日期|签发日期|发布日期|公布日期|发文时间)[\]】]?\s*[:|]\s*\|?\s*(\d{4}[-./年]\s?\d{1,2}[-./月]\s?\d{1,2}日?)/;

const AFTERWORD = '(?:的通知)?(?:\\((?:[^()]{1,24})\\))?$';
/** What a plan's own title ends in. */
export const TITLE_TAIL = new RegExp(
  `(?:要点|方案|计划|措施|清单|意见|办法|规划|分工|分解表?|任务书|任务表|细则|纲要|一览表|汇总表|台账|规定)${AFTERWORD}`,
);
/** What may end a title, or only its first line. */
export const WEAK_TITLE_TAIL = new RegExp(
  `(?:任务|安排|举措|行动|指标|目标|事项|项目|工程|工作|通知)${AFTERWORD}`,
);

/** The title a notice quotes: 现将《…》印发给你们, 《…》已经…同意. */
export const QUOTED_TITLE =
  /《([^《》]{4,80}(?:《[^《》]{1,60}》[^《》]{0,40})?)》(?=[^。《》]{0,40}(?:已经|已|印发|予以|同意|发给))/g;
/** 关于印发《甲方案》的通知, with or without the marks. */
export const NOTICE_TITLE =
  /(?:印发|转发|下发|发布)[《](?<plan>.{4,80})[》](?:的通知)?$|(?:印发|转发|下发|发布)(?<plan>[^《》]{4,80})的通知$/;
export const NOTICE_TAIL = /关于.{4,}的(?:通知|决定|通报|函)$/;

/** A line after which nothing belongs to the plan. */
export const AFTER_PLAN =
  /^(?:附件?|附表|附录)\s*[\d一二三四五六七八九十]*\s*(?:[:].*|$)|^附件\s*\d+\s|^抄送|^抄报|^主送:|^\(?此件|^\(?(?:信息)?公开(?:属性|方式|选项)|^\(?联系人:|^扫一扫|^打印本页|^责任编辑/;

/** Lines between a notice's date and the plan's title. */
export const BETWEEN_NOTICE_AND_TITLE =
  /^\(?(?:此件|本文|信息公开|公开|主动公开)|^附件?\s*[\d一二三四五六七八九十]*\s*:?\s*$|^附件\s*\d*\s*:?.*(?:方案|要点|清单|表|计划)$|^特此通知|^\(联系|^-{2,}$|^—{2,}$/;

/** Lines that site templates put above a document. */
export const PAGE_FURNITURE =
  /^(?:索引号|信息索引|主题分类|组配分类|公开方式|发文字号|文号|字号|名称|标题|来源|作者|浏览|点击|访问|发布|成文|发文|生成|有效|时效|体裁|主题词|当前位置|您现在|首页|返回|无障碍|【|\[|>|浏览次数|字体|打印|分享|关闭|信息来源|制定机关|公布|施行|效力|文章属性|正文$|全文$|∙)/;

/** 甲政办发〔2024〕1号 on a line of its own. */
export const DOCUMENT_NUMBER = /^[^\s,。]{1,16}[〔[(]\s*\d{4}\s*[〕\])]\s*\d{1,4}\s*号$/;

/** A responsibility being printed, as opposed to notices that talk about 牵头单位. */
export const PRINTED_DUTY = /(?:牵头|责任|配合|承办)(?:单位|部门)\s*[:】]|负责[)〕]|牵头[,;)〕]/g;
