import { fileURLToPath } from 'node:url';
import { canonicalJson } from '../../src/domain/kernel/canonical-json.ts';
import { toDecimal } from '../../src/domain/kernel/rational.ts';
import type { Rules } from '../../src/domain/scheme/rules.ts';
import type { ValueFact } from '../../src/domain/scoring/facts.ts';
import type { Scorecard } from '../../src/domain/scoring/score.ts';
import type { EventLog, StoredEvent } from '../../src/log/event-log.ts';
import { readPages } from '../../src/log/pages.ts';
import { type NodeJson, nodeToJson } from '../../src/projections/score-json.ts';

/** A scorecard but for its sentences: what the program in test/independent computes from docs/scoring.md alone. */
export interface BareCard {
  readonly unit: { readonly code: string };
  readonly total: BareNode;
}
export interface BareNode extends Omit<NodeJson, 'formula' | 'children' | 'factors'> {
  readonly children: readonly BareNode[];
  readonly factors?: readonly BareNode[];
}

interface Coordinates {
  readonly asOf: string;
  readonly corrections: readonly number[];
}
interface Line {
  readonly line: Uint8Array;
  readonly position: number;
}
interface Pack {
  readonly manifest: { readonly coordinates: Coordinates };
  readonly scheme: { readonly rules: Rules };
  readonly events: readonly unknown[];
  readonly values?: readonly Told[];
}
/** A value as the program takes it: a decimal string. */
type Told = Omit<ValueFact, 'value'> & { readonly value: string | null };
interface Program {
  readonly readPack: (folder: string) => Pack & { readonly scorecards: readonly unknown[] };
  readonly recompute: (pack: Pack) => readonly BareCard[];
  readonly eventsThatCount: (
    placed: readonly Line[],
    corrections: readonly Line[],
    coordinates: Coordinates,
  ) => Pack['events'];
}

async function load(file: string): Promise<object> {
  return import(fileURLToPath(new URL(`../independent/${file}`, import.meta.url)));
}

/** The program; it is not written in TypeScript, and shares nothing with what it checks. */
export const independent = {
  ...(await load('pack.mjs')),
  ...(await load('recompute.mjs')),
} as Program;

/** What the program makes of a log at a place, by given rules. */
export async function independentCards(
  log: EventLog,
  { at, ...coordinates }: Coordinates & { readonly at: number },
  rules: Rules,
  values: readonly ValueFact[] = [],
): Promise<readonly BareCard[]> {
  const all: StoredEvent[] = [];
  for await (const page of readPages(log, { after: 0 })) all.push(...page);
  const lines = all.map(({ bytes, position }) => ({ line: Buffer.from(bytes), position }));
  const corrections = lines.filter(({ position }) => coordinates.corrections.includes(position));
  const placed = lines.filter(({ position }) => position <= at);
  const events = independent.eventsThatCount(placed, corrections, coordinates);
  const told = values.map((each) => ({ ...each, value: each.value && toDecimal(each.value) }));
  return independent.recompute({ manifest: { coordinates }, scheme: { rules }, events, values: told });
}

/** A card without its sentences. */
export function bare(card: Omit<Scorecard, 'total'> & { readonly total: NodeJson }): BareCard {
  const { unit, rank, grade, vetoes, lamps, total } = card;
  const untold = vetoes.map((veto) =>
    veto.incentive === null && veto.positions.length === 0 ? { ...veto, title: null } : veto,
  );
  const whole = { unit, rank, grade, vetoes: untold, lamps, total: bareNode(total) };
  return JSON.parse(canonicalJson(whole));
}

export function bareCard(card: Scorecard): BareCard {
  return bare({ ...card, total: nodeToJson(card.total) });
}

function bareNode({ formula: _, children, factors, ...node }: NodeJson): BareNode {
  const told = { ...node, children: children.map(bareNode) };
  return factors === undefined ? told : { ...told, factors: factors.map(bareNode) };
}

/** Which values and events a component of values was read from is left to the program that reads them. */
export function withoutInputs(cards: readonly BareCard[]): readonly object[] {
  const stripped = ({ inputs: _, children, factors, ...node }: BareNode): object => {
    const told = { ...node, children: children.map(stripped) };
    return factors === undefined ? told : { ...told, factors: factors.map(stripped) };
  };
  return cards.map((card) => ({ ...card, total: stripped(card.total) }));
}

/** How many nodes a tree has. */
export function countNodes({ children, factors = [] }: BareNode): number {
  return [...children, ...factors].reduce((so, each) => so + countNodes(each), 1);
}
