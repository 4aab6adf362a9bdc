import type {
  Claimed,
  Conclusion,
  Evidence,
  Finding,
  Holder,
  Report,
  Verification,
} from '../../src/domain/assignment/events.ts';
import type { Issued } from '../../src/domain/assignment/evolve.ts';
import { assignmentId } from '../../src/domain/assignment/identifier.ts';
import type { Clause, PlanHeading, Target } from '../../src/domain/plan/events.ts';

export const COUNTY = 'xian-a';
export const OTHER_COUNTY = 'xian-b';

export function aTarget(parts: Partial<Target> = {}): Target {
  return {
    id: '1.1-1',
    indicator: '新登记经营主体',
    comparator: '>=',
    assessAs: '>=',
    value: '900',
    unit: '户',
    deadline: null,
    soft: false,
    maintain: false,
    relativeTo: null,
    ...parts,
  };
}

export function aClause(parts: Partial<Clause> = {}): Clause {
  return {
    id: '1.1',
    part: 1,
    number: '(一)',
    title: '压缩开办时间',
    body: '企业开办一日办结。',
    start: 0,
    end: 9,
    lead: ['市市场监管局'],
    support: ['甲县人民政府'],
    responsible: [],
    targets: [],
    deadline: null,
    ...parts,
  };
}

export function aHeading(parts: Partial<PlanHeading> = {}): PlanHeading {
  return {
    title: '2024年工作要点',
    issuer: '市人民政府',
    date: '2024-06-12',
    document: { name: '要点.txt', characters: 9, sha256: 'a'.repeat(64) },
    from: '2024-01-01',
    to: '2024-12-31',
    terms: { acceptWithin: 5, reportBy: 5 },
    ...parts,
  };
}

/** A task of the county: to be accepted by 19 June 2024 and finished by the end of the year. */
export function aTask(parts: Partial<Issued> = {}): Issued {
  return {
    plan: 'p2024',
    planTitle: '2024年工作要点',
    clause: '1.1',
    clauseTitle: '压缩开办时间',
    role: 'lead',
    holder: { kind: 'unit', code: COUNTY, name: '甲县' },
    targets: [],
    acceptBy: '2024-06-19',
    dueOn: '2024-12-31',
    ...parts,
  };
}

export const TASK = assignmentId(aTask());
export const COLLECTIVE: Holder = { kind: 'collective', name: '各有关部门' };

export function aReport(parts: Partial<Report> = {}): Report {
  return { month: '2024-06', values: [], progress: '50', narrative: '已过半', evidence: [], ...parts };
}

/** A report as it is recorded when it is submitted; no scheme says by when it is to be verified. */
export function aClaimed(parts: Partial<Claimed> = {}): Claimed {
  return { ...aReport(), verifyBy: null, ...parts };
}

export function aFinding(parts: Partial<Finding> = {}): Finding {
  return { month: '2024-06', method: 'desk-review', values: [], progress: '50', finding: '属实', ...parts };
}

export function aVerification(parts: Partial<Conclusion> = {}): Conclusion {
  return { ...aFinding(), reasons: null, follows: null, ...parts };
}

/** A verification as it is recorded. */
export function aVerified(parts: Partial<Verification> = {}): Verification {
  return { ...aVerification(), outcome: 'full', ...parts };
}

export function aFile(parts: Partial<Evidence> = {}): Evidence {
  return { name: '佐证.pdf', mediaType: 'application/pdf', size: 3, sha256: 'b'.repeat(64), ...parts };
}
