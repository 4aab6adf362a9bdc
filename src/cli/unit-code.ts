import type { Application } from '../application/application.ts';
import { refuse } from '../domain/kernel/refusal.ts';
import { recordedRegister } from '../projections/unit-register.ts';

/** The code of the unit that a word means. Refuses with `unit.unknown` and `unit.ambiguous`. */
export async function unitCode(app: Application, word: string): Promise<string> {
  const register = await recordedRegister(app.database.kysely);
  const byCode = register.units.find((unit) => unit.code === word);
  if (byCode !== undefined) return byCode.code;
  const match = register.findUnit(word);
  switch (match.kind) {
    case 'exact':
    case 'alias':
    case 'subsequence':
      return match.unit.code;
    case 'ambiguous':
    case 'collective': {
      const candidates = match.kind === 'ambiguous' ? match.candidates : match.units;
      const names = candidates.map((unit) => unit.name);
      return refuse('invalid', 'unit.ambiguous', `“${word}”可以指${names.join('、')},请写明是哪一个`, {
        unit: word,
        candidates: names,
      });
    }
    case 'unknown':
      return refuse('not-found', 'unit.unknown', `单位名录中没有“${word}”`, { unit: word });
  }
}
