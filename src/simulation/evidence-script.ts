import { nameUuid, sha256Hex } from '../application/identity.ts';
import type { Evidence } from '../domain/assignment/events.ts';
import { evidenceId } from '../domain/evidence/aggregate.ts';
import { unitActor } from './people.ts';
import type { Act } from './script.ts';
import { HOURS } from './script.ts';

/** A unit's file for a month: what it says, and how claims cite it. */
export interface MonthlyFile extends Evidence {
  readonly content: string;
}

/** The file in which a unit puts together its evidence for a month: for one clause, or for all where it supports. */
export function monthlyFile(unitName: string, month: string, about: string): MonthlyFile {
  const content = `【模拟数据】${unitName}${month}${about}优化营商环境工作佐证材料(演示用,不是真实材料)\n`;
  const size = Buffer.byteLength(content, 'utf8');
  return {
    name: `${unitName}${month}${about}佐证材料(模拟).txt`,
    mediaType: 'text/plain',
    size,
    sha256: sha256Hex(content),
    content,
  };
}

/** The act of handing a file in. */
export function handIn(unit: string, file: MonthlyFile, date: string): Act {
  const { content, ...data } = file;
  return {
    date,
    file: content,
    hour: HOURS.handIn,
    request: {
      commandId: nameUuid(`simulation\nevidence\n${unit}\n${file.sha256}`),
      target: evidenceId(file.sha256, unit),
      command: { type: 'ReceiveEvidence', data },
      actor: unitActor(unit),
    },
  };
}
