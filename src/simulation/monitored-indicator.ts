import type { Target } from '../domain/plan/events.ts';

/** The code of the indicator that measures a target. */
export function indicatorCode({ id }: Pick<Target, 'id'>): string {
  return `zb-${id.replace(/[^\p{L}\p{N}]/gu, '-')}`;
}

/** In what a target is measured: sources always say one. */
export function unitOfMeasure({ unit }: Pick<Target, 'unit'>): string {
  return unit === '' ? '项' : unit;
}

/** So many percent of a decimal that is not negative, exactly. */
export function percentOf(value: string, percent: number): string {
  const places = (value.split('.')[1] ?? '').length + 2;
  const scaled = BigInt(value.replace('.', '')) * BigInt(percent);
  const digits = scaled.toString().padStart(places + 1, '0');
  return `${digits.slice(0, -places)}.${digits.slice(-places)}`.replace(/\.?0+$/, '');
}
