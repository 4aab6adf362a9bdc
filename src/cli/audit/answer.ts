import type { AuditedEvent } from '../../projections/queries/audit/events.ts';
import type { Page } from '../../projections/queries/rows.ts';
import { table } from '../output.ts';

/** What a query of the audit comes to: for programs, and as a table for people. */
export interface AuditAnswer {
  readonly json: object;
  readonly text: string;
  /** Where the next page begins. */
  readonly next: string | null;
}

/** An answer that is one page of rows. */
export function paged<Row>(
  page: Page<Row>,
  columns: Readonly<Record<string, (row: Row) => string>>,
  more: object = {},
  heading = '',
): AuditAnswer {
  const headings = Object.keys(columns);
  const cells = page.rows.map((row) => Object.values(columns).map((of) => of(row)));
  const drawn = table(
    headings,
    cells,
    headings.map(() => 'left'),
  );
  return {
    json: { ...more, items: page.rows, next: page.next },
    text: heading === '' ? drawn : `${heading}\n\n${drawn}`,
    next: page.next,
  };
}

/** An answer that is a page of events. */
export function pagedEvents(page: Page<AuditedEvent>, more: object = {}, heading = ''): AuditAnswer {
  return paged(
    page,
    {
      序号: ({ position }) => String(position),
      发生: ({ occurredOn }) => occurredOn,
      记录: ({ recordedAt }) => recordedAt,
      事件: ({ title }) => title,
      经办: ({ account }) => account,
      流: ({ stream }) => stream,
    },
    more,
    heading,
  );
}
