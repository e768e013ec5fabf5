import {
  Clock,
  EventMonitor,
  eqs,
  ms,
  Network,
  NeuronGroup,
  PopulationRateMonitor,
  SpikeMonitor,
  StateMonitor,
  startScope,
} from 'dvdt'
import fc from 'fast-check'

/** What a random network is made of. */
export interface Plan {
  readonly N: number
  readonly noise: boolean
  /** Step of the second group in ms. */
  readonly dt: number
  readonly record: readonly number[]
  readonly method: 'euler' | 'heun'
}

export const plans: fc.Arbitrary<Plan> = fc
  .record({
    N: fc.integer({ min: 1, max: 7 }),
    noise: fc.boolean(),
    dt: fc.constantFrom(0.1, 0.05, 0.3),
    method: fc.constantFrom('euler' as const, 'heun' as const),
    share: fc.nat({ max: 6 }),
  })
  .map(({ share, ...plan }) => ({ ...plan, record: [share % plan.N] }))

const tau = ms(4)

/** Two groups of different clocks, and all that can be recorded of them. Names are the same each time. */
export function build({ N, noise, dt, record, method }: Plan) {
  startScope()
  const drift = '(1.5 + 0.1*i - v)/tau'
  const G = new NeuronGroup(
    N,
    eqs(
      `dv/dt = ${drift}${noise ? ' + 0.5*xi*tau**-0.5' : ''} : 1 (unless refractory)
       n : integer
       odd : boolean
       total : 1 (shared)`,
      { tau },
    ),
    {
      threshold: 'v > 1',
      reset: 'v = 0; n += 1; odd = not odd',
      refractory: ms(0.7),
      method,
      events: { low: 'v < 0.2' },
    },
  )
  G.runRegularly('total = total + rand()', { dt: ms(0.5) })
  G.runOnEvent('low', 'n += 100')
  const clock = new Clock({ dt: ms(dt) })
  const H = new NeuronGroup(2, eqs('dx/dt = -x/tau + xi*tau**-0.5 : 1', { tau }), { method: 'euler', clock })
  const recorders = [
    new StateMonitor(G, ['v', 'n', 'odd', 'total'], { record }),
    new StateMonitor(H, ['x', 't'], { record: true }),
    new SpikeMonitor(G, { variables: ['v', 'i'] }),
    new SpikeMonitor(G.slice(0, 1), { record: false }),
    new EventMonitor(G, 'low', { record }),
    new PopulationRateMonitor(G),
  ] as const
  const net = new Network(G, H, recorders)
  return { net, G, H, recorders, clock }
}

/** All that can be seen of a network, as plain data. */
export function observe({ net, G, H, recorders }: ReturnType<typeof build>): unknown {
  const fields = recorders.map((recorder) =>
    recorder.fields().map(({ name, values }) => [name, Array.from(values as ArrayLike<unknown>, plain)]),
  )
  const states = [G, H].map(({ variables }) => Object.values(variables).map(({ name, values }) => [name, ...values]))
  return {
    t: net.t.value,
    states,
    fields,
    starts: recorders.map(({ start, duration }) => [start.value, duration.value]),
  }
}

const plain = (value: unknown): unknown => (ArrayBuffer.isView(value) ? Array.from(value as Float64Array) : value)
