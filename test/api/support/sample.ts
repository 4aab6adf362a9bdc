import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Caller } from './caller.ts';
import type { City } from './city.ts';

export const NANDAN = '451221';
export const TIANE = '451222';
export const MARKET = 'scjgj';
export const TAX = 'swj';
export const PLAN = 'yangben-2024';

const unit = (code: string, name: string, group: string, order: number) => ({
  code,
  name,
  fullName: `样本市${name}`,
  aliases: [] as string[],
  group,
  order,
  validFrom: '2024-01-01',
  validTo: null,
});

export const UNITS = [
  { ...unit(NANDAN, '南丹县人民政府', 'county', 1), aliases: ['南丹县'] },
  unit(TIANE, '天峨县人民政府', 'county', 2),
  unit(MARKET, '市市场监管局', 'department', 3),
  unit(TAX, '样本税务局', 'stationed', 4),
];

export const COUNTIES = { name: '各县(区)人民政府', forms: ['各县(区)政府'], group: 'county' };

/** A plan of two clauses; 市市监局 is only nearly a unit's name, 市各行业主管部门 stands for nobody known. */
export const DOCUMENT = {
  id: PLAN,
  text: `样本市2024年优化营商环境工作要点

一、对标改革再提升

(一)优化市场准入。全年新增经营主体1000户以上。〔牵头单位:市市场监管局;配合单位:各县(区)人民政府〕

(二)优化纳税服务。年内推行电子发票。〔牵头单位:样本税务局;配合单位:市市监局、市各行业主管部门〕
`,
  documentName: '样本市2024年优化营商环境工作要点.txt',
  from: '2024-01-01',
  to: '2024-12-31',
  terms: { acceptWithin: 5, reportBy: 5 },
};

export const SCHEME = readFileSync(join(import.meta.dirname, '../../../seeds/hechi-2024/scheme.yaml'), 'utf8')
  .replace('plan: hechi-2024', `plan: ${PLAN}`)
  // The counties of the sample city are all of one kind.
  .replace(/^classes:.*?^procedure:/ms, 'classes: []\nprocedure:');

/** The people of the city. */
export function people(city: City) {
  return {
    office: city.as({ role: 'office', account: 'kaohe-01' }),
    chief: city.as({ role: 'office', account: 'kaohe-02' }),
    verifier: city.as({ role: 'verifier', account: 'heyan-01' }),
    inspector: city.as({ role: 'inspector', account: 'jiwei-01' }),
    leader: city.as({ role: 'leader', account: 'shizhang' }),
    market: city.as({ role: 'unit', unit: MARKET }),
    tax: city.as({ role: 'unit', unit: TAX }),
    nandan: city.as({ role: 'unit', unit: NANDAN }),
    tiane: city.as({ role: 'unit', unit: TIANE }),
  };
}

export async function registerUnits(office: Caller): Promise<void> {
  for (const each of UNITS) await office.done('/v1/units', each);
  await office.done('/v1/collectives', COUNTIES);
}

/** Publishes the scheme, and the plan with its names settled; the assignments follow. */
export async function publishPlan(office: Caller): Promise<void> {
  await publishScheme(office);
  await office.done('/v1/plans', DOCUMENT);
  const names = `/v1/plans/${PLAN}/names`;
  await office.done(names, { name: '市市监局', kind: 'units', units: [MARKET] });
  await office.done(names, { name: '市各行业主管部门', kind: 'open', reason: '文件没有列出成员单位' });
  await office.done(`/v1/plans/${PLAN}/publication`);
}

export async function publishScheme(office: Caller, extra: { key?: string } = {}) {
  return office.send('POST', `/v1/schemes/${PLAN}`, SCHEME, {
    ...extra,
    headers: { 'content-type': 'application/yaml' },
  });
}

/** The identifier of the assignment of a clause to a unit. */
export function task(clause: string, role: string, holder: string): string {
  return `${PLAN}.${clause}.${role}.${holder}`;
}

export function report(month: string, more: Readonly<Record<string, unknown>> = {}) {
  return { month, values: [], progress: '50', narrative: '按计划推进', evidence: [], ...more };
}
