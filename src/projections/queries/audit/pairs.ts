import { sql } from 'kysely';
import type { Database } from '../../../database/database.ts';
import type { ApprovalKind } from '../../models/audit-approvals.ts';
import { type Page, type Paging, pageOf } from '../rows.ts';

/** Two accounts of which one proposed and the other decided, again and again. */
export interface Pair {
  readonly kind: ApprovalKind;
  readonly proposer: string;
  readonly decider: string;
  readonly count: number;
  /** How many decisions of the kind there are in all. */
  readonly ofAll: number;
  /** The positions of proposal and decision, the last ones first. */
  readonly approvals: readonly { readonly proposed: number; readonly decided: number }[];
}

/** How many approvals of a pair are shown at most. */
const LAST_SHOWN = sql.raw('99');

/**
 * The pairs with more than so many decisions that also make up more than a share of all of their kind.
 *
 * @param share in percent
 */
export async function frequentPairs(
  database: Database,
  {
    kind,
    more,
    share,
  }: { readonly kind: ApprovalKind | null; readonly more: number; readonly share: number },
  { after, limit }: Paging,
): Promise<Page<Pair>> {
  const { rows } = await sql<{ key: string; body: Pair }>`
    with decision as (
      select kind, each->>'proposer' as proposer, each->>'decider' as decider,
             (each->>'proposed')::bigint as proposed, (each->>'decided')::bigint as decided
      from read_model.audit_approval, jsonb_array_elements(body->'approvals') as listed (each)
      where ${kind}::text is null or kind = ${kind}
    ), pair as (
      select kind, proposer, decider, count(*)::int as count,
             (sum(count(*)) over (partition by kind))::int as of_all,
             jsonb_agg(jsonb_build_object('proposed', proposed, 'decided', decided) order by decided desc) as approvals
      from decision group by kind, proposer, decider
    ), named as (
      select jsonb_build_array(kind, proposer, decider)::text collate "C" as key, * from pair
      where count > ${more}::int and count * 100 > ${share}::int * of_all
    )
    select key, jsonb_build_object(
      'kind', kind, 'proposer', proposer, 'decider', decider, 'count', count, 'ofAll', of_all,
      'approvals', jsonb_path_query_array(approvals, '$[0 to ${LAST_SHOWN}]')) as body
    from named where key > ${after ?? ''} order by key limit ${limit + 1}
  `.execute(database.kysely);
  return pageOf(rows, limit);
}
