import { sql } from 'kysely';
import type { Database } from '../../database/database.ts';
import { refuse } from '../../domain/kernel/refusal.ts';
import type { ReformProposal } from '../../domain/reform/events.ts';
import { collectives } from '../models/collectives.ts';
import { units } from '../models/units.ts';
import { allRows } from '../tables.ts';
import { registerOf } from '../unit-register.ts';

/**
 * What only the whole register and all assignments tell of a reform: that new names are nobody else's, and that of a
 * unit that is dissolved no open task is left without a holder.
 *
 * @throws RefusedError `register.duplicate`, `reform.duty-left`
 */
export async function checkReform(database: Database, proposal: ReformProposal): Promise<void> {
  const gone = proposal.units.flatMap(({ unit, becomes }) => (becomes === 'dissolved' ? [unit] : []));
  const { rows } = await sql<{ key: string; unit: string }>`
    select key, unit from read_model.assignment
    where work in ('assigned', 'underway')
      and unit in (select code from jsonb_array_elements_text(${JSON.stringify(gone)}::jsonb) as given (code))
    order by key
  `.execute(database.kysely);
  const given = new Set(proposal.duties.map(({ assignment }) => assignment));
  const left = rows.filter(({ key }) => !given.has(key));
  if (left.length > 0) {
    refuse(
      'conflict',
      'reform.duty-left',
      `撤销的单位还有${left.length}项任务没有写明由谁承接:${left
        .slice(0, 5)
        .map(({ key }) => key)
        .join('、')}`,
      { assignments: left.map(({ key }) => key) },
    );
  }
  const registered = await allRows(database.kysely, 'read_model', units);
  for (const fate of proposal.units) {
    const unit = registered.get(fate.unit);
    if (fate.becomes !== 'renamed' || unit === undefined) continue;
    const { name, fullName } = fate;
    const own = new Set([name, fullName]);
    const aliases = [...new Set([...unit.aliases, unit.name, unit.fullName])].filter(
      (each) => !own.has(each),
    );
    registered.set(fate.unit, { ...unit, name, fullName, aliases });
  }
  registerOf(
    [...registered.values()],
    [...(await allRows(database.kysely, 'read_model', collectives)).values()],
  );
}
