import type { AnyEvent } from '../../domain/catalogue.ts';
import { periodAggregate } from '../../domain/period/aggregate.ts';
import { scorecardId } from '../../domain/scorecard/aggregate.ts';
import { type ScoreNode, walk } from '../../domain/scoring/node.ts';
import { targetOf } from '../../projections/read-model.ts';
import { type Process, reaction } from './process.ts';
import { coordinatesOf } from './score-period.ts';
import type { Sources } from './sources.ts';

type Looking = Pick<Sources, 'state' | 'board' | 'eventsAt' | 'eventsOf'>;

/**
 * 回避: when an appeal is lodged it is established who had a hand in what the lines rest on: whoever recorded any of their
 * events, and whoever answered an objection to the scorecard. Neither the software nor the appellant itself counts.
 */
export function establishInvolvement({ state, board, eventsAt, eventsOf }: Looking): Process {
  return {
    name: 'establish-involvement',
    reactsTo: ['AppealLodged'],
    async react(event) {
      if (event.type !== 'AppealLodged') return [];
      const { period, unit, edition, lines } = event.data;
      const { editions } = await state(periodAggregate, period);
      const coordinates = editions.find((each) => each.edition === edition);
      if (coordinates === undefined) return [];
      const { scores } = await board(coordinatesOf(coordinates));
      const card = scores.groups.flatMap(({ cards }) => cards).find((each) => each.unit.code === unit);
      const positions = card === undefined ? [] : positionsBelow(card.total, unit, lines);
      const answers = (await eventsOf(`scorecard-${scorecardId({ period, unit })}`)).filter(
        ({ type, position }) => type === 'ObjectionAnswered' && position < event.position,
      );
      const events = [...(await eventsAt(positions)), ...answers];
      const accounts = firstOfEach(
        events.filter(({ actor }) => actor.role !== 'system' && actor.unit !== unit),
      );
      return [
        reaction('establish-involvement', event, targetOf(event), {
          type: 'EstablishInvolvement',
          data: { accounts },
        }),
      ];
    },
  };
}

/** The events that lines and all below them rest on. */
function positionsBelow(
  total: ScoreNode,
  unit: string,
  lines: readonly { readonly path: string }[],
): readonly number[] {
  const found = new Set<number>();
  for (const { path, node } of walk(total)) {
    const below = lines.some((line) =>
      `${path}/`.startsWith(line.path === '' ? unit : `${unit}/${line.path}/`),
    );
    if (!below) continue;
    for (const position of [...node.positions, ...node.inputs.flatMap((input) => input.positions)]) {
      found.add(position);
    }
  }
  return [...found].sort((a, b) => a - b);
}

/** Each account once, with the first event by which it had a hand in it. */
function firstOfEach(events: readonly AnyEvent[]) {
  const first = new Map<string, number>();
  for (const { actor, position } of events) if (!first.has(actor.account)) first.set(actor.account, position);
  return [...first]
    .map(([account, position]) => ({ account, position }))
    .sort((a, b) => a.position - b.position);
}
