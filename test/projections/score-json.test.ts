import { expect, it } from 'vitest';
import { walk } from '../../src/domain/scoring/node.ts';
import { nodeToJson } from '../../src/projections/score-json.ts';
import { aUnit, cardsOf, claimOf, completion, someFacts, someRules, taskOf } from '../support/scoring.ts';

it('a tree in JSON has what recorded digests were made of, and nothing more', () => {
  const task = taskOf('a', '1.1', 'lead');
  const facts = someFacts({
    units: [aUnit('a')],
    assignments: [task],
    claims: [claimOf(task, '2024-06', '50')],
  });
  const card = cardsOf(facts, someRules({}, completion())).get('a');
  if (card === undefined) throw new Error('there is a card');
  const keys = [
    'basis',
    'children',
    'code',
    'exact',
    'formula',
    'inputs',
    'method',
    'name',
    'positions',
    'value',
  ];
  for (const { node } of walk(card.total)) {
    expect(node.full).toBeDefined();
    expect(Object.keys(nodeToJson(node)).sort()).toEqual(keys);
  }
});
