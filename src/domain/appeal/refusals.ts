import type { Circumstances } from '../kernel/aggregate.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import type { ScorecardState } from '../scorecard/evolve.ts';
import type { AppealCommand, Findings } from './events.ts';
import type { AppealState } from './evolve.ts';

type Lodging = Extract<AppealCommand, { type: 'LodgeAppeal' }>['data'];

/** A unit appeals against its own final scorecard, the edition that it was told last, within the window. */
export function refuseLodging(
  data: Lodging,
  { final }: ScorecardState,
  { actor, occurredOn }: Circumstances,
): Refusal | null {
  if (actor.unit !== data.unit) {
    return refusal('forbidden', 'appeal.other-unit', '只能对本单位的计分卡提出申诉', {
      unit: data.unit,
      actor: actor.account,
    });
  }
  if (final === null) {
    return refusal('conflict', 'appeal.not-final', '计分卡还没有审定,审定前可以提出异议', {
      unit: data.unit,
    });
  }
  if (final.edition !== data.edition) {
    return refusal(
      'conflict',
      'appeal.other-edition',
      `现行计分卡是第${final.edition}次计分,不是第${data.edition}次`,
      {
        edition: final.edition,
        given: data.edition,
      },
    );
  }
  if (occurredOn > final.appealBy) {
    return refusal('conflict', 'appeal.window-closed', `申诉期到${final.appealBy}为止,已经过了`, {
      appealBy: final.appealBy,
      occurredOn,
    });
  }
  const paths = data.lines.map(({ path }) => path);
  const repeated = paths.find((path, index) => paths.indexOf(path) !== index);
  if (repeated === undefined) return null;
  return refusal('invalid', 'appeal.line-repeated', `得分项“${repeated}”写了两次`, { path: repeated });
}

/** 回避: nobody who had a hand in what is appealed against, belongs to the appellant, or reviewed it before. */
export function refuseBiased(
  { involved, lodged, formerReviewers, reviewers, work }: AppealState,
  { account, unit }: { readonly account: string; readonly unit: string | null },
): Refusal | null {
  const biased = (why: string) =>
    refusal('forbidden', 'appeal.recusal', `“${account}”须回避:${why}`, { account });
  if (involved === null) {
    return refusal('conflict', 'appeal.involvement-unknown', '应回避的人员还没有查明,请稍后再办', {});
  }
  if (involved.includes(account)) return biased('曾核验、提出或决定申诉所涉的事项');
  if (account === lodged?.account || (unit !== null && unit === lodged?.unit)) return biased('属于申诉单位');
  const before = work === 'reopened' ? reviewers : formerReviewers;
  return before.includes(account) ? biased('参加过前一次复核') : null;
}

/** Only those who were assigned review. */
export function refuseUnassigned({ reviewers }: AppealState, account: string): Refusal | null {
  if (reviewers.includes(account)) return null;
  return refusal('forbidden', 'appeal.not-reviewer', `“${account}”不是这件申诉的复核人`, {
    account,
    reviewers,
  });
}

/** Only the appellant asks for more, or lets go. */
export function refuseOtherUnit({ lodged }: AppealState, { actor }: Circumstances): Refusal | null {
  if (lodged?.unit === actor.unit) return null;
  return refusal('forbidden', 'appeal.other-unit', '只有申诉单位可以办理', { unit: lodged?.unit });
}

/** Every line appealed against is decided, in the order of the appeal. */
export function refuseIncomplete({ lodged }: AppealState, findings: Findings): Refusal | null {
  const asked = lodged?.lines.map(({ path }) => path) ?? [];
  const given = findings.map(({ path }) => path);
  if (asked.length === given.length && asked.every((path, index) => path === given[index])) return null;
  return refusal('invalid', 'appeal.findings-incomplete', `须对申诉的各得分项逐一决定:${asked.join('、')}`, {
    asked,
    given,
  });
}

/** Statements are heard from the appellant and the office while the appeal is being reviewed. */
export function refuseStatement({ work, lodged }: AppealState, { actor }: Circumstances): Refusal | null {
  if (!['admitted', 'reviewing', 'hearing', 'reopened', 'rereviewing'].includes(work)) {
    return refusal('conflict', 'appeal.not-under-review', '申诉不在复核中,不能提交意见', { work });
  }
  if (actor.role !== 'unit' || actor.unit === lodged?.unit) return null;
  return refusal('forbidden', 'appeal.other-unit', '只有申诉单位和考核办可以提交意见', {
    unit: lodged?.unit,
  });
}
