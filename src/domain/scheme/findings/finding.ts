/** Where something stands in the rules: keys, and indexes from 0. */
export type RulesPath = readonly (string | number)[];

/**
 * What may be found in rules that are well formed, and how grave it is. An `error` is what can never be meant: the rules
 * contradict themselves, or a part of them can never count. Everything else is a `warning`: sheets that are in force have such
 * things, and whoever publishes them may want them as they are.
 */
const SEVERITIES = {
  'sum.total': 'warning',
  'sum.group': 'error',
  'sum.class': 'warning',
  'weights.vanish': 'warning',
  'weight.zero': 'warning',
  'group.weightless': 'error',
  'points.unreachable': 'warning',
  'points.above': 'warning',
  'bonus.above-item': 'warning',
  'bonus.uncapped': 'warning',
  'cap.idle': 'warning',
  'bounds.crossed': 'error',
  'rate.crossed': 'error',
  'scale.flat': 'error',
  'scale.no-logarithm': 'error',
  'step.zero': 'error',
  'target.zero': 'warning',
  'charge.nothing': 'warning',
  'charge.repeated': 'error',
  'roles.weightless': 'error',
  'ballots.weightless': 'error',
  'tier.never': 'error',
  'tier.gap': 'warning',
  'tier.order': 'warning',
  'tier.same': 'warning',
  'places.order': 'warning',
  'formula.constant': 'warning',
  'percent.mixed': 'warning',
  'indicator.unused': 'warning',
  'indicator.unmeasured': 'warning',
  'name.repeated': 'warning',
  'tie-breaker.idle': 'warning',
  'class.idle': 'warning',
  'class.repeated': 'error',
  'sharing.group-unknown': 'error',
  'bar.unknown': 'warning',
  'band.unreachable': 'warning',
  'quota.no-room': 'warning',
  'quota.within-better': 'warning',
  'lamp.unlit': 'warning',
  'lamp.never': 'warning',
  'group.empty': 'warning',
  'units.ungrouped': 'warning',
  'class.unit-unknown': 'warning',
  'class.unit-elsewhere': 'warning',
} as const;
export type FindingCode = keyof typeof SEVERITIES;
export const FINDING_CODES = Object.keys(SEVERITIES) as readonly FindingCode[];

/** Something in rules that is well formed and yet wrong, or likely so. */
export interface Finding {
  readonly code: FindingCode;
  readonly severity: 'error' | 'warning';
  readonly path: RulesPath;
  /** In Chinese, with the numbers that do not go together. */
  readonly message: string;
}

export function finding(code: FindingCode, path: RulesPath, message: string): Finding {
  return { code, severity: severityOf(code), path, message };
}

export function severityOf(code: FindingCode): Finding['severity'] {
  return SEVERITIES[code];
}
