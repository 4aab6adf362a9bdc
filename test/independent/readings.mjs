// “Values that are measured” and “Calculated indicators” of docs/scoring.md.
import { positions, streamsOf } from './facts.mjs';
import { evaluate, parse } from './formula.mjs';
import { decimal, least, most, sum, whole } from './fraction.mjs';

/** Every reading that is used. */
export function readingsIn(events) {
  return [...streamsOf(events, 'reading', 'ReadingReceived', 'ReadingCorrected').values()].flatMap((own) => {
    let reading = null;
    for (const { type, data } of own) {
      if (type === 'ReadingReceived' || type === 'ReadingCorrected') {
        reading = { ...data, isUsed: data.outlier === null };
      }
      if (type === 'ReadingReviewed') reading.isUsed = data.decision === 'accept';
    }
    const at = positions(own, 'ReadingReceived', 'ReadingCorrected', 'ReadingReviewed');
    return reading.isUsed ? [{ ...reading, positions: at }] : [];
  });
}

/** Months as numbers: 12 for each year. */
function monthNumber(month) {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
}

/** The months of a period, first to last, as seen on a day. */
export function monthsOf(over, day) {
  const tomorrow = new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString();
  const ended = monthNumber(tomorrow.slice(0, 7)) - 1;
  const length = { month: 1, quarter: 3, half: 6, year: 12, cumulative: (ended % 12) + 1 }[over];
  const last = over === 'cumulative' ? ended : Math.floor((ended + 1) / length) * length - 1;
  return Array.from({ length }, (_, index) => last - length + 1 + index);
}

const TAKES = {
  latest: (values) => values.at(-1),
  sum,
  mean: (values) => sum(values).over(whole(values.length)),
  lowest: (values) => values.reduce(least),
  highest: (values) => values.reduce(most),
};
const SIGNS = { '>=': [1, 0], '>': [1], '<=': [-1, 0], '<': [-1] };

/** What an indicator is for a unit by its readings; null where it is missing. */
export function measuredValue({ from }, unit, readings, day) {
  const own = readings.filter(
    (each) => each.unit === unit && each.source === from.source && each.indicator === from.indicator,
  );
  const months = monthsOf(from.over, day);
  const there = months.map((month) => own.find(({ period }) => monthNumber(period) === month));
  const values = there.flatMap((each) => (each === undefined ? [] : [decimal(each.value)]));
  if (values.length === 0 || (from.complete === true && values.length < months.length)) return null;
  if (from.take !== 'run') return TAKES[from.take](values);
  const { is, level } = from.while;
  const isSo = (each) =>
    each !== undefined && SIGNS[is].includes(decimal(each.value).compare(decimal(level)));
  const broken = there.toReversed().findIndex((each) => !isSo(each));
  return whole(broken < 0 ? there.length : broken);
}

/** A unit's values by code and by name of the indicator; `get` gives undefined or null for what is missing. */
export function valuesOf(known, indicators, peers) {
  const byWord = new Map(indicators.flatMap((each) => [each.code, each.name].map((word) => [word, each])));
  const values = {
    get(word) {
      const indicator = byWord.get(word);
      if (indicator?.formula !== undefined) return evaluate(parse(indicator.formula), values, peers());
      return known.get(indicator?.code ?? word);
    },
  };
  return values;
}
