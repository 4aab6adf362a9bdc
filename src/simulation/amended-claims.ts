import { nameUuid } from '../application/identity.ts';
import type { AnyCommand } from '../domain/catalogue.ts';
import { percentOf } from './monitored-indicator.ts';
import { type Act, HOURS } from './script.ts';

/** A claim that is corrected after it was compared with what was measured; shares of what was claimed first, in percent. */
export interface Amendment {
  readonly assignment: string;
  readonly target: string;
  readonly month: string;
  readonly on: string;
  readonly measured: number;
  readonly claimed: number;
}

/** It agreed and still does, or does no more; it did not agree and now does, or still does not. */
export const AMENDMENTS: readonly [Way, ...Way[]] = [
  { measured: 100, claimed: 101 },
  { measured: 100, claimed: 150 },
  { measured: 70, claimed: 70 },
  { measured: 70, claimed: 85 },
];
type Way = Pick<Amendment, 'measured' | 'claimed'>;

interface Story {
  readonly submittedOn: string;
  readonly verifiedOn: string;
}

/** The months of assignments in which a claim was handed in and verified, and nothing else; by assignment and month. */
export function simpleStories(acts: readonly Act[]): ReadonlyMap<string, Story> {
  const stories = new Map<string, Story>();
  const told = Map.groupBy(acts, ({ request }) => `${request.target} ${monthOf(request.command)}`);
  for (const [month, own] of told) {
    const [submitted, verified, ...more] = own.filter(({ request }) => request.command.type !== 'DraftClaim');
    if (submitted?.request.command.type !== 'SubmitClaim' || more.length > 0) continue;
    if (verified?.request.command.type !== 'VerifyClaim') continue;
    stories.set(month, { submittedOn: submitted.date, verifiedOn: verified.date });
  }
  return stories;
}

function monthOf({ data }: AnyCommand): string | null {
  return 'month' in data ? data.month : null;
}

/** The acts, with the corrections; what is verified then is what was measured. */
export function withAmendments(acts: readonly Act[], amendments: readonly Amendment[]): readonly Act[] {
  const byMonth = new Map(amendments.map((each) => [`${each.assignment} ${each.month}`, each]));
  return acts.flatMap((act) => {
    const { command, target } = act.request;
    const amendment = byMonth.get(`${target} ${monthOf(command)}`);
    if (amendment === undefined) return [act];
    if (command.type === 'SubmitClaim') return [act, corrected(act, amendment)];
    if (command.type !== 'VerifyClaim') return [act];
    const values = changed(command.data.values, amendment.target, amendment.measured);
    const reasons = '【模拟数据】申报值与监测值不一致的,以监测值为准';
    const data = { ...command.data, values, method: 'passive-monitoring' as const, reasons };
    return [{ ...act, request: { ...act.request, command: { type: 'VerifyClaim', data } } }];
  });
}

function corrected({ request }: Act, { target, claimed, month, on }: Amendment): Act {
  if (request.command.type !== 'SubmitClaim') throw new Error('only what was claimed is corrected');
  const { data } = request.command;
  const narrative = `${data.narrative}(更正数值)`;
  return {
    date: on,
    hour: HOURS.correct,
    request: {
      ...request,
      commandId: nameUuid(`simulation\namend ${month}\n${request.target}`),
      command: {
        type: 'CorrectClaim',
        data: { ...data, narrative, values: changed(data.values, target, claimed) },
      },
    },
  };
}

function changed<Value extends { readonly target: string; readonly value: string }>(
  values: readonly Value[],
  target: string,
  percent: number,
): Value[] {
  return values.map((each) =>
    each.target === target ? { ...each, value: percentOf(each.value, percent) } : each,
  );
}
