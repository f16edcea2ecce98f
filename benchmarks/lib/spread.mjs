/** The median of values, with the 10th and the 90th percentile. */
export function spread(/** @type {readonly number[]} */ values) {
  return { median: percentile(values, 0.5), low: percentile(values, 0.1), high: percentile(values, 0.9) };
}

/**
 * The value that a share of all values does not exceed.
 *
 * @param {readonly number[] | Float64Array} values
 * @param {number} share
 */
export function percentile(values, share) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}
