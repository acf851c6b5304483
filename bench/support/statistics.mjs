/** The value below which the given share (0 to 1) of the sorted numbers lies. */
export function percentile(numbers, share) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const at = Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1));
  return sorted[at] ?? Number.NaN;
}

export function mean(numbers) {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}

/** What is told of a list of durations, in the unit they came in. */
export function summary(numbers) {
  return {
    n: numbers.length,
    min: Math.min(...numbers),
    mean: mean(numbers),
    p50: percentile(numbers, 0.5),
    p95: percentile(numbers, 0.95),
    p99: percentile(numbers, 0.99),
    max: Math.max(...numbers),
  };
}
