import { refuse } from '../../domain/kernel/refusal.ts';
import type { Edition } from '../../domain/period/events.ts';
import { type PeriodRow, periods } from '../../projections/models/periods.ts';
import { schemes } from '../../projections/models/schemes.ts';
import { rowsAt } from '../../projections/past/rows-at.ts';
import { rowByKey } from '../../projections/queries/rows.ts';
import type { Application } from '../application.ts';
import { coordinatesOf } from '../processes/score-period.ts';

/** Which scores of a period are asked for: those of an edition, or what was known at a position about a date. */
export interface Asked {
  readonly period: string;
  readonly edition?: number | undefined;
  readonly at?: number | undefined;
  readonly asOf?: string | undefined;
}

/** The coordinates that it comes to. */
export interface Found {
  readonly opened: NonNullable<PeriodRow['opened']>;
  readonly edition: Edition | null;
  readonly coordinates: Required<ReturnType<typeof coordinatesOf>>;
}

type Sources = Pick<Application, 'database' | 'log' | 'past'>;

/**
 * Finds what is asked for: the edition in force, before that the last one, unless another one or other coordinates are
 * named. These take the scheme of the period's plan that was published last by then.
 *
 * @throws RefusedError `period.unknown`, `period.not-scored`, `period.no-edition`, `pack.beyond-log`, `scheme.none`
 */
export async function findAsked(sources: Sources, asked: Asked): Promise<Found> {
  const row = await rowByKey(sources.database, periods, asked.period);
  const opened = row?.opened ?? null;
  if (row === null || opened === null) {
    return refuse('not-found', 'period.unknown', `没有考核周期“${asked.period}”`, { period: asked.period });
  }
  if (asked.at !== undefined || asked.asOf !== undefined) {
    return { opened, edition: null, coordinates: await otherCoordinates(sources, opened.plan, asked) };
  }
  const edition = editionOf(row, asked);
  return { opened, edition, coordinates: coordinatesOf(edition) };
}

function editionOf({ final, scored, editions }: PeriodRow, { period, edition }: Asked): Edition {
  if (edition === undefined) {
    const message = `考核周期“${period}”还没有计分;可以用 --at 导出某一序号时的得分`;
    return final ?? scored ?? refuse('conflict', 'period.not-scored', message, { period });
  }
  const numbers = editions.map((each) => each.edition);
  const message = `考核周期“${period}”没有第${edition}次计分(有:${numbers.join('、')})`;
  const found = editions.find((each) => each.edition === edition);
  return found ?? refuse('not-found', 'period.no-edition', message, { period, editions: numbers });
}

async function otherCoordinates(
  { log, past }: Sources,
  plan: string,
  { at, asOf }: Asked,
): Promise<Found['coordinates']> {
  const head = await log.head();
  const position = at ?? head;
  if (position > head) {
    refuse('invalid', 'pack.beyond-log', `日志只到序号${head},没有序号${position}`, { head, at: position });
  }
  const published = [...(await rowsAt(log, schemes, position)).values()]
    .filter(({ rules }) => rules.plan === plan)
    .sort((a, b) => b.position - a.position);
  const [scheme] = published;
  if (scheme === undefined) {
    return refuse('conflict', 'scheme.none', `到序号${position}为止,工作要点“${plan}”还没有考核细则`, {
      position,
    });
  }
  return {
    at: position,
    asOf: asOf ?? (await past.grounds({ at: position })).facts.asOf,
    scheme: { id: scheme.id, version: scheme.version },
    corrections: [],
  };
}
