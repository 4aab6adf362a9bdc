import type { ParsedLine } from './responsibility-line.ts';
import { FIRST_LEADS, OTHERS_SUPPORT, RESPONSIBLE_LEADS } from './words/roles.ts';

/** What a document says, once for all clauses, about who leads where no line names a lead. */
export interface LeadRule {
  /** 排在第一位的部门为牵头部门. */
  readonly firstLeads: boolean;
  /** 其他列入单位为参与单位: then the others support; without it they stay responsible. */
  readonly othersSupport: boolean;
  /** 无牵头单位的,责任单位即为牵头单位. */
  readonly responsibleLead: boolean;
}

/** Looks for such a rule anywhere in the folded text: covering notice, first line or footnote. */
export function findLeadRule(folded: string): LeadRule {
  const text = folded.replace(/\s/g, '');
  const firstLeads = FIRST_LEADS.test(text);
  return {
    firstLeads,
    othersSupport: firstLeads && OTHERS_SUPPORT.test(text),
    responsibleLead: RESPONSIBLE_LEADS.test(text),
  };
}

type Roles = Pick<ParsedLine, 'lead' | 'support' | 'responsible'>;

/** Applies the rule to a clause that names no lead. */
export function applyLeadRule<T extends Roles>(roles: T, rule: LeadRule): T {
  const [first, ...others] = roles.responsible;
  if (roles.lead.length > 0 || first === undefined) return roles;
  if (rule.firstLeads) {
    return rule.othersSupport
      ? { ...roles, lead: [first], responsible: [], support: [...others, ...roles.support] }
      : { ...roles, lead: [first], responsible: others };
  }
  return rule.responsibleLead ? { ...roles, lead: roles.responsible, responsible: [] } : roles;
}
