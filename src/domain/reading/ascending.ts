/** How many of `length` ascending keys are less than `limit`: also the index of the first that is not. */
export function countBelow(length: number, key: (index: number) => number, limit: number): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (key(middle) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
