// Dates as numbers of days.

export function dayNumber(date) {
  return Date.parse(`${date}T00:00:00Z`) / 86_400_000;
}

/** Days from one date to another, 0 on the same day. */
export function daysBetween(from, to) {
  return dayNumber(to) - dayNumber(from);
}

export function dayBefore(date) {
  return new Date((dayNumber(date) - 1) * 86_400_000).toISOString().slice(0, 10);
}

/** Order of texts by their UTF-16 code units. */
export function byText(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}
