/**
 * What is measured: models, numbers of neurons, and steps of 0.1 ms, few enough to leave a run within seconds. `goal` is how many times
 * faster than Brian2 dvdt is meant to be: than C++ standalone, or than `every` target.
 */
export const cases = [
  { model: 'decay', N: 1, steps: 10_000, goal: 20, every: true },
  { model: 'threshold', N: 1, steps: 10_000, goal: 20, every: true },
  { model: 'adaptation', N: 1000, steps: 10_000, goal: 5 },
  { model: 'adaptation', N: 100_000, steps: 200, goal: 5 },
  { model: 'cobahh', N: 4000, steps: 10_000, goal: 3 },
  { model: 'cuba', N: 4000, steps: 10_000, goal: 3 },
  { model: 'cuba', N: 1_000_000, steps: 200, goal: 3 },
  { model: 'cuba_network', N: 4000, steps: 10_000, goal: 3 },
  { model: 'cobahh_network', N: 4000, steps: 10_000, goal: 3 },
  { model: 'brunel', N: 10_000, steps: 1000, goal: 1.5 },
  { model: 'stdp', N: 1, steps: 10_000, goal: 2 },
  { model: 'stdp', N: 100, steps: 10_000, goal: 2 },
]
