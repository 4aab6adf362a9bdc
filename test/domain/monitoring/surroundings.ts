import type { AssignmentState } from '../../../src/domain/assignment/evolve.ts';
import { initialAssignment } from '../../../src/domain/assignment/evolve.ts';
import type { Elsewhere } from '../../../src/domain/kernel/aggregate.ts';
import { initialReading, type ReadingState } from '../../../src/domain/monitoring/reading-evolve.ts';
import type { SourceState } from '../../../src/domain/monitoring/source.ts';
import { elsewhere } from '../../support/given.ts';
import { aSource } from '../../support/samples/monitoring.ts';
import { aTarget, aTask, COUNTY, TASK } from '../../support/tasks.ts';

export const JUNE = `bdc.kaiban.${COUNTY}.2024-06`;
const MAY = `bdc.kaiban.${COUNTY}.2024-05`;

/** The source is in use, the unit is registered, its task has the target, and nothing was measured in May. */
export function around(
  parts: {
    readonly source?: Partial<SourceState>;
    readonly before?: Partial<ReadingState>;
    readonly task?: Partial<AssignmentState>;
    readonly registered?: boolean;
  } = {},
): Elsewhere {
  const source: SourceState = { id: 'bdc', status: 'active', registered: aSource(), formerKeys: [] };
  const issued = aTask({ targets: [aTarget()] });
  return elsewhere({
    'source-bdc': { ...source, ...parts.source },
    [`unit-${COUNTY}`]: { code: COUNTY, registered: parts.registered ?? true },
    [`reading-${MAY}`]: { ...initialReading(MAY), ...parts.before },
    [`assignment-${TASK}`]: { ...initialAssignment(TASK), issued, ...parts.task },
  });
}
