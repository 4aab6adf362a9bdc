import { sealOf, waveId } from '../../../src/domain/survey/wave.ts';
import type { Announced, Opening } from '../../../src/domain/survey/wave-events.ts';
import { anOpening, aWave } from '../../support/samples/surveys.ts';
import { MARKET, PLAN, type people, TAX } from './sample.ts';

type People = ReturnType<typeof people>;

/** A wave of the sample city, about two departments. */
export function cityWave(parts: Partial<Announced> = {}): Announced {
  return aWave({ plan: PLAN, units: [MARKET, TAX], ...parts });
}

/** What was found: the market regulator's customers content, nobody asked about the tax office. */
export function cityOpening(parts: Partial<Opening> = {}): Opening {
  const [first, second] = anOpening().results;
  if (first === undefined || second === undefined) throw new Error('there are two results');
  return anOpening({
    results: [
      { ...first, unit: MARKET },
      { ...second, unit: TAX },
    ],
    ...parts,
  });
}

export const waveAddress = (wave: Announced) => `/v1/survey-waves/${encodeURIComponent(waveId(wave))}`;

/** Announces a wave that is over, and has its results sealed and opened. */
export async function survey(who: People, parts: Partial<Announced> = {}): Promise<void> {
  const wave = cityWave({ from: '2024-06-12', to: '2024-06-12', opensOn: '2024-06-12', ...parts });
  const opening = cityOpening();
  await who.office.done('/v1/survey-waves', wave);
  await who.verifier.done(`${waveAddress(wave)}/seal`, { sha256: sealOf(wave, opening) });
  await who.chief.done(`${waveAddress(wave)}/opening`, opening);
}
