/** What the columns of a task table are called, most telling first. Headings have no white space. */
export type ColumnKind =
  | 'sequence'
  | 'person'
  | 'lead'
  | 'support'
  | 'responsible'
  | 'deadline'
  | 'target'
  | 'indicator'
  | 'unit'
  | 'task'
  | 'content'
  | 'category'
  | 'note'
  | 'unknown';

export const COLUMN_HEADINGS: readonly (readonly [ColumnKind, RegExp])[] = [
  ['sequence', /^(?:序号|编号|序|No\.?)$/i],
  ['note', /^(?:备注|说明)$/],
  ['person', /领导|^(?!.*(?:单位|部门)).*(?:责任人|负责人|联系人|联络员|电话)/],
  ['lead', /牵头|主办|主责/],
  ['support', /配合|协办|协同|参与|协助/],
  [
    'responsible',
    /(?:责任|负责|承办|落实|实施|完成|承担)(?:单位|部门|主体|机构)|^(?:单位|部门)名称$|^责任(?:分工)?$/,
  ],
  ['deadline', /时限|时间|期限|节点|进度/],
  ['target', /目标值|目标$|年度目标|量化|预期值|目标要求|考核标准|完成标准|^目标(?:值|要求|数)/],
  ['indicator', /指标/],
  ['unit', /^(?:计量)?单位$/],
  ['category', /类别|分类|领域|板块|方面|类型|维度/],
  ['content', /具体|内容|举措|措施|要求/],
  ['task', /任务|事项|工作|项目|要点|名称/],
];
