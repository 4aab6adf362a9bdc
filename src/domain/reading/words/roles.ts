/** The labels and verbs by which a responsibility line says who does what. Matched on folded text. */

const BODY = '(?:单位|部门|主体|机构|处室|科室|股室|地区)';

/** A label before a colon, by the role it gives; `person` and `deadline` name no unit at all. */
export const ROLE_LABELS = {
  person:
    '[省市州盟县区旗]?(?:级|委|政府)?(?:牵头|分管|责任|挂钩|挂点|联系|包联|包保|包抓|主管|督办|挂帅|协管|主要)?[省市州盟县区旗]?级?(?:领导|责任人|负责人|联系人|牵头人|联络人|负责同志)',
  deadline:
    '(?:(?:完成|办理|整改|推进|实施|落实|任务|责任|工作)(?:时限|期限|时间|节点)|时限|期限|时间节点)(?:要求|节点)?|时间要求|进度要求',
  lead: `(?:总|第一)?(?:牵头|主办|主责|主要责任|第一责任|首要责任|主要负责)(?:责任|负责|落实|协调|实施)?${BODY}?`,
  support: `(?:协同|共同)?(?:配合|协办|协同|协作|协助|参与|参加)(?:责任|落实|实施)?${BODY}?`,
  responsible: `(?:共同)?(?:责任|负责|落实|实施|承办|承担|完成|主管)(?:落实|承担|实施)?${BODY}|责任分工|任务分工|责任`,
  other: `(?:督办|督导|监督|指导|督查)${BODY}|备注|联系电话`,
} as const;

export type LabelRole = keyof typeof ROLE_LABELS;

/** Verbs that close a group of names, with the role they give; the first that matches counts. */
export const CLOSING_VERB =
  /(?:(?:根据|依据|按照|按|依)?(?:各自)?(?:责任|职责|职能|任务|权限|分工)*(?:分工)?(?:结合(?:各自)?实际|因地制宜|按要求)?(?:分别|共同|具体|统筹|协同|会同|组织|抓好|做好|认真|参与)?)(牵头负责|牵头落实|牵头组织|牵头配合|牵头|负责落实|负责实施|负责指导|负责|配合落实|协助配合|配合|协办|协助|参与|参加|抓好落实|组织实施|落实|推进|实施|承办)(?:落实|实施|推进|完成)?$/;

/** Words that open a statement and belong to no name. */
export const OPENING_WORD = /^(?:由|以及|及|和|与|会同|联合)(?=[一-鿿])/;

/** "The first listed leads", wherever a document states it. */
export const FIRST_LEADS =
  /(?:(?:排|列|排名|排列|排序|位列|居)(?:在)?(?:第一|首位|第1|最前|首)|第一(?:个|位|责任|顺位)|首位|首个|排头)[^。;\n]{0,16}?(?:为|是|系|即为)[^。;,\n]{0,8}?牵头/;

/** What the others become when the same sentence says so: 其他列入单位为参与单位. */
export const OTHERS_SUPPORT =
  /(?:其他|其它|其余|其后|后面)[^。;\n]{0,12}?(?:为|是|系)[^。;,\n]{0,6}?(?:参与|配合|协办|协同|协作)/;

/** 无牵头单位的,责任单位即为牵头单位. */
export const RESPONSIBLE_LEADS =
  /(?:无|没有|未明确|未列)牵头(?:单位|部门)的?,?责任(?:单位|部门)(?:即)?(?:为|是)牵头/;

/** Notes printed inside a line that name nobody. */
export const LINE_NOTE =
  /下同|以下简称|(?:为|是|即|系)[^,;]{0,6}牵头|排名不分先后|不再列出|不再逐一|^以下(?:均|各|任务|同|不)|另有说明/;

/** A note in one line that adds units to other clauses. */
export const STANDING_NOTE = /^以下(?:均|各|任务)|不再列出|不再逐一/;
