import { refuse } from '../kernel/refusal.ts';
import type { ScoreNode } from './node.ts';

/** A node of a score tree, and the codes that lead to it from the root on. */
export interface PlacedNode {
  readonly path: string;
  readonly node: ScoreNode;
}

/**
 * The line at a path as `walk` gives it; the code of the unit at its beginning may be left out.
 *
 * @throws RefusedError `scorecard.no-line`, with what there is where the path ends
 */
export function lineAt(total: ScoreNode, path: string): PlacedNode {
  if (path === total.code) return { path, node: total };
  const below = path.startsWith(`${total.code}/`) ? path.slice(total.code.length + 1) : path;
  let found: PlacedNode = { path: total.code, node: total };
  for (const code of below.split('/')) {
    const parts = [...found.node.children, ...found.node.factors];
    const node = parts.find((part) => part.code === code);
    if (node === undefined) refuseUnknown(path, found, parts);
    found = { path: `${found.path}/${code}`, node };
  }
  return found;
}

function refuseUnknown(path: string, under: PlacedNode, parts: readonly ScoreNode[]): never {
  const lines = parts.map(({ code }) => code);
  const there = lines.length === 0 ? '下面没有得分项' : `下面有:${lines.join('、')}`;
  refuse('not-found', 'scorecard.no-line', `计分卡没有得分项“${path}”;“${under.path}”${there}`, {
    path,
    under: under.path,
    lines,
  });
}
