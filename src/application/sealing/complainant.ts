import { z } from 'zod';
import { type CaseCommand, caseCommands, type Sealed } from '../../domain/case/events.ts';
import { canonicalJson } from '../../domain/kernel/canonical-json.ts';
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
