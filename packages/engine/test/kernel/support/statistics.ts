/** Mean, variance, skewness and excess kurtosis. */
export function moments(sample: ArrayLike<number>): {
  mean: number
  variance: number
  skewness: number
  kurtosis: number
} {
  const values = Array.from(sample)
  const average = (f: (x: number) => number): number => values.reduce((sum, x) => sum + f(x), 0) / values.length
  const mean = average((x) => x)
  const variance = average((x) => (x - mean) ** 2)
  return {
    mean,
    variance,
    skewness: average((x) => (x - mean) ** 3) / variance ** 1.5,
    kurtosis: average((x) => (x - mean) ** 4) / variance ** 2 - 3,
  }
}

export function correlation(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const [x, y] = [moments(a), moments(b)]
  let sum = 0
  for (let k = 0; k < a.length; k++) sum += ((a[k] as number) - x.mean) * ((b[k] as number) - y.mean)
  return sum / a.length / Math.sqrt(x.variance * y.variance)
}

/**
 * Kolmogorov-Smirnov: the largest distance between the sample's distribution and `cdf`, times the root of the sample's
 * size. It exceeds 1.95 with probability 0.001.
 */
export function kolmogorov(sample: ArrayLike<number>, cdf: (x: number) => number): number {
  const sorted = Float64Array.from(sample).sort()
  const n = sorted.length
  let distance = 0
  sorted.forEach((x, k) => {
    const p = cdf(x)
    distance = Math.max(distance, p - k / n, (k + 1) / n - p)
  })
  return distance * Math.sqrt(n)
}

/** Probability that a standard normal is at most x, by Taylor's series or the continued fraction of the tail. */
export function normalCdf(x: number): number {
  const density = Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)
  if (Math.abs(x) < 5) {
    let term = x
    let sum = x
    for (let k = 1; Math.abs(term) > 1e-17; k++) {
      term *= (x * x) / (2 * k + 1)
      sum += term
    }
    return 0.5 + density * sum
  }
  let fraction = Math.abs(x)
  for (let k = 60; k >= 1; k--) fraction = Math.abs(x) + k / fraction
  return x < 0 ? density / fraction : 1 - density / fraction
}

/**
 * How many standard deviations a chi-square statistic lies above its mean, by the transformation of
 * Wilson & Hilferty (1931); about standard normal.
 */
export function chiSquareScore(statistic: number, degrees: number): number {
  const spread = 2 / (9 * degrees)
  return (Math.cbrt(statistic / degrees) - (1 - spread)) / Math.sqrt(spread)
}
