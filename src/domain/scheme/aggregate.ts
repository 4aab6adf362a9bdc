import { z } from 'zod';
import type { Aggregate, Described, Recorded } from '../kernel/aggregate.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { sha256 } from '../kernel/text.ts';
import { withSamples } from './components.ts';
import { findingsOf } from './findings/findings.ts';
import { FORMER_GRADES } from './grades.ts';
import { FORMER_PROCEDURE } from './procedure.ts';
import { firstRules, type Rules, rulesSchema } from './rules.ts';

const published = z.strictObject({
  /** 1 for the first publication of a scheme, then one more each time. */
  version: z.int().min(1),
  rules: rulesSchema,
  /** SHA-256 of the text that the rules were read from. */
  textSha256: sha256,
});
type Published = z.infer<typeof published>;

/** As schemes had it before they said so. */
const FORMER_TRANSFERS = { article: '(未规定)', by: 'holder-at-end' } as const;

const firstPublished = published.extend({ rules: firstRules });

export const schemeEvents = {
  SchemePublished: {
    title: '考核细则发布',
    version: 2,
    data: published,
    earlier: [
      {
        data: firstPublished,
        up: (data: z.infer<typeof firstPublished>): Published => ({
          ...data,
          rules: {
            ...data.rules,
            components: data.rules.components.map(withSamples),
            transfers: FORMER_TRANSFERS,
            grades: FORMER_GRADES,
            classes: [],
            procedure: FORMER_PROCEDURE,
          },
        }),
      },
    ],
  },
} as const;
export type SchemeEvent = Described<typeof schemeEvents>;

export const schemeCommands = {
  PublishScheme: { title: '发布考核细则', version: 1, data: published },
} as const;
export type SchemeCommand = Described<typeof schemeCommands>;

/** How many versions have been published. A version is never changed or withdrawn, hence no machine. */
export interface SchemeState {
  readonly id: string;
  readonly version: number;
}

export const schemeAggregate: Aggregate<SchemeState, SchemeEvent, SchemeCommand> = {
  category: 'scheme',
  events: schemeEvents,
  commands: schemeCommands,
  initial: (id) => ({ id, version: 0 }),
  decide: (state, { data }) => {
    if (data.version !== state.version + 1) {
      return refusal(
        'conflict',
        'scheme.version-out-of-turn',
        `“${state.id}”的下一个版本是${state.version + 1},不是${data.version}`,
        { expected: state.version + 1, given: data.version },
      );
    }
    const unsound = refuseUnsound(data.rules);
    if (unsound !== null) return unsound;
    const basis = { source: data.rules.title, article: `第${data.version}版` };
    return [{ type: 'SchemePublished', data, basis }];
  },
  evolve: (state, event: Recorded<SchemeEvent>) => ({ ...state, version: event.data.version }),
};

/**
 * Rules that contradict themselves are not published. It is the decision that says so and not the shape of the event: what was
 * published before anybody looked is read as it always was.
 *
 * @returns the refusal `scheme.unsound` with everything that was found, warnings too; null when there is no error
 */
function refuseUnsound(rules: Rules): Refusal | null {
  const findings = findingsOf(rules).map((each) => ({ ...each, path: each.path.join('.') }));
  const errors = findings.filter(({ severity }) => severity === 'error');
  const [first] = errors;
  if (first === undefined) return null;
  const more = errors.length === 1 ? '' : `;共${errors.length}处`;
  return refusal('invalid', 'scheme.unsound', `考核细则自相矛盾:${first.path}:${first.message}${more}`, {
    count: findings.length,
    findings: [...errors, ...findings.filter(({ severity }) => severity === 'warning')].slice(0, MOST_TOLD),
  });
}
const MOST_TOLD = 200;
