import { type EvidenceState, evidenceId, partyOf } from '../domain/evidence/aggregate.ts';
import { type Refusal, refusal } from '../domain/kernel/refusal.ts';
import type { CommandRequest } from './command.ts';

/**
 * A command cites files only that the party who issues it has handed in: the same bytes, by its own unit or, outside
 * of units, by its own account. What another party has handed in is that party's to cite.
 *
 * @param evidence the state of the evidence stream with an identifier
 * @returns the refusal `evidence.not-received` with the first file that has not been, or null
 */
export async function refuseUnreceived(
  { command, actor }: CommandRequest,
  evidence: (id: string) => Promise<EvidenceState>,
): Promise<Refusal | null> {
  const cited = 'evidence' in command.data ? command.data.evidence : [];
  for (const [index, { name, sha256, size }] of cited.entries()) {
    const { received } = await evidence(evidenceId(sha256, partyOf(actor)));
    if (received?.size === size) continue;
    return refusal('conflict', 'evidence.not-received', `佐证材料“${name}”还没有递交,请先递交再引用`, {
      index,
      name,
      sha256,
      size,
      received: received?.size ?? null,
    });
  }
  return null;
}
