import { reformAggregate } from '../../domain/reform/aggregate.ts';
import { targetOf } from '../../projections/read-model.ts';
import type { CommandRequest } from '../command.ts';
import { type Process, reaction } from './process.ts';
import type { Sources } from './sources.ts';
import { stillOpen } from './still-open.ts';

/** When a reform takes effect, units get their new names, tasks their new holders, and then what is no more ends. */
export function carryOutReforms(
  sources: Pick<Sources, 'stateAt' | 'stateBy' | 'eventsOf' | 'unitNames'>,
): Process {
  const { stateAt, unitNames } = sources;
  return {
    name: 'carry-out-reforms',
    reactsTo: ['ReformTookEffect'],
    async react(event) {
      const id = targetOf(event);
      const { proposed } = await stateAt(reformAggregate, id, event.revision);
      if (proposed === null) return [];
      const { units, duties, effectiveOn } = proposed;
      const names = new Map(await unitNames(event.position));
      const requests: CommandRequest[] = [];
      const ask = (target: string, command: CommandRequest['command']) =>
        requests.push(reaction('carry-out-reforms', event, target, command));
      for (const fate of units) {
        if (fate.becomes !== 'renamed') continue;
        const { unit, name, fullName } = fate;
        names.set(unit, name);
        ask(unit, { type: 'RenameUnit', data: { name, fullName, since: effectiveOn, reform: id } });
      }
      for (const { assignment: task, from, to } of duties) {
        // What has been finished since the approval stays with who finished it.
        const { issued } = (await stillOpen(sources, task, event.position)) ?? {};
        if (issued?.holder.kind !== 'unit' || issued.holder.code !== from) continue;
        const data = { reform: id, from, to: { code: to, name: names.get(to) ?? to }, on: effectiveOn };
        ask(task, { type: 'TransferAssignment', data });
      }
      for (const { unit, becomes } of units) {
        if (becomes !== 'dissolved') continue;
        const taken = duties.flatMap(({ from, to }) => (from === unit ? [to] : []));
        const data = { on: effectiveOn, successors: [...new Set(taken)].sort(), reform: id };
        ask(unit, { type: 'DissolveUnit', data });
      }
      return requests;
    },
  };
}
