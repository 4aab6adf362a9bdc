import { z } from 'zod';
import { type CaseCommand, caseCommands, type Sealed } from '../../domain/case/events.ts';
import { canonicalJson } from '../../domain/kernel/canonical-json.ts';
import { discreetIssueWords, placedIssues } from '../../domain/kernel/issue-words.ts';
import { refuse } from '../../domain/kernel/refusal.ts';
import { text } from '../../domain/kernel/text.ts';
import type { Sealing } from './sealing.ts';

/** 反映人: who complains. In clear only on the way in, and when it is opened on the record. */
export const complainantSchema = z.strictObject({
  name: text(60),
  phone: text(40),
  address: text(200).nullable(),
  enterprise: text(120).nullable(),
});
export type Complainant = z.infer<typeof complainantSchema>;

/** A case as it comes in, with its complainant in clear. */
export const incomingCaseSchema = caseCommands.ReceiveCase.data.extend({ complainant: complainantSchema });
export type IncomingCase = z.infer<typeof incomingCaseSchema>;

/** Reads a case as it comes in. Refuses with `case.malformed`, which names the place and repeats no value. */
export function parseIncomingCase(input: unknown): IncomingCase {
  const parsed = incomingCaseSchema.safeParse(input, { error: discreetIssueWords });
  if (parsed.success) return parsed.data;
  const issues = placedIssues(parsed.error).map(({ path, message }) => ({ path: path.join('.'), message }));
  const [first] = issues;
  return refuse('invalid', 'case.malformed', `反映问题的内容有误:${first?.path}:${first?.message}`, {
    issues: issues.slice(0, 20),
  });
}

type ReceiveCase = Extract<CaseCommand, { type: 'ReceiveCase' }>;

/** The command that receives a case: its complainant is sealed before there is a command at all. */
export async function receiveCase(
  sealing: Sealing,
  id: string,
  incoming: IncomingCase,
): Promise<ReceiveCase> {
  const complainant = await sealing.seal(id, canonicalJson(incoming.complainant));
  return { type: 'ReceiveCase', data: { ...incoming, complainant } };
}

/** The complainant of a case, opened. Refuses as `Sealing.open` does. */
export async function openComplainant(sealing: Sealing, sealed: Sealed): Promise<Complainant> {
  return complainantSchema.parse(JSON.parse(await sealing.open(sealed)));
}
