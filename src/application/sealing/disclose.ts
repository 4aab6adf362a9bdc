import type { AnyEvent } from '../../domain/catalogue.ts';
import { RefusedError, refuse } from '../../domain/kernel/refusal.ts';
import { decodeEvent } from '../../log/codec.ts';
import type { Application } from '../application.ts';
import type { CommandRequest } from '../command.ts';
import { type Complainant, openComplainant } from './complainant.ts';

/** A complainant, with what was recorded before it was opened. */
interface Disclosed {
  readonly events: readonly AnyEvent[];
  readonly complainant: Complainant;
}

/**
 * Opens the complainant of a case on the record: the opening is recorded first, each by a request of its own.
 *
 * @throws RefusedError `case.disclosed-already` for a request that has been answered before, and as the command and
 *   `Sealing.open` do
 */
export async function discloseComplainant(
  app: Pick<Application, 'executeAll' | 'log' | 'sealing'>,
  { purpose, ...request }: Omit<CommandRequest, 'command'> & { readonly purpose: string },
): Promise<Disclosed> {
  const command = { type: 'DiscloseComplainant', data: { purpose } } as const;
  const [result] = await app.executeAll([{ ...request, command }]);
  if (result === undefined) throw new Error('no result for the command');
  if (result.outcome === 'refused') throw new RefusedError(result.refusal);
  if (result.outcome === 'recorded-before') {
    refuse(
      'conflict',
      'case.disclosed-already',
      '此请求编号已经查看过;每次查看都要单独记录,请换新的请求编号',
      {
        case: request.target,
      },
    );
  }
  const [stored] = await app.log.readStream(`case-${request.target}`, { limit: 1 });
  const first = stored === undefined ? undefined : decodeEvent(stored);
  if (first?.type !== 'CaseReceived') throw new Error(`“${request.target}” does not begin with its receipt`);
  return { events: result.events, complainant: await openComplainant(app.sealing, first.data.complainant) };
}
