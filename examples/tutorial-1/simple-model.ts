import { eqs, layers, ms, NeuronGroup, run, StateMonitor, startScope, traces } from 'dvdt'
import { section } from '../lesson/section.ts'

const tau = ms(10)
const decay = eqs('dv/dt = (1-v)/tau : 1', { tau })

export const simpleModel = section(import.meta.url, 'A simple model', [
  {
    text:
      'A model is a system of differential equations, one per line, each with the unit of its variable. ' +
      'Names that the model does not define itself are passed along.',
    run({ print }) {
      const tau = ms(10)
      const model = eqs('dv/dt = (1-v)/tau : 1', { tau })
      new NeuronGroup(1, model)
      print(model)
    },
  },
  {
    text:
      'Without tau the two sides have different dimensions. This, too, is a compile error in an editor; in a text that ' +
      'is only known when the program runs, the constructor reports it.',
    run({ print }) {
      const text: string = 'dv/dt = 1-v : 1'
      try {
        new NeuronGroup(1, text)
      } catch (error) {
        print(`${error}`)
      }
    },
  },
  {
    text: 'With the right equations the model runs. The method of integration is chosen, and told.',
    async run() {
      startScope()
      new NeuronGroup(1, decay)
      await run(ms(100))
    },
  },
  {
    text: 'All variables start at 0; v approaches 1.',
    async run({ print }) {
      startScope()
      const G = new NeuronGroup(1, decay, { method: 'exact' })
      print(`Before v = ${G.v.at(0)}`)
      await run(ms(100))
      print(`After v = ${G.v.at(0)}`)
    },
  },
  {
    text: 'The analytic solution is 1-exp(-t/tau).',
    run({ print }) {
      print(`Expected value of v = ${1 - Math.exp(ms(-100).div(tau).value)}`)
    },
  },
  {
    text: 'A StateMonitor records how v evolves.',
    async run({ draw }) {
      startScope()
      const G = new NeuronGroup(1, decay, { method: 'exact' })
      const M = new StateMonitor(G, 'v', { record: true })
      await run(ms(30))
      draw(traces(M.v, M.t))
    },
  },
  {
    text: 'Simulation and analytic solution coincide. Only neuron 0 is recorded, which saves memory in large groups.',
    async run({ draw }) {
      startScope()
      const G = new NeuronGroup(1, decay, { method: 'exact' })
      const M = new StateMonitor(G, 'v', { record: 0 })
      await run(ms(30))
      const analytic = M.t.in(tau).map((t) => 1 - Math.exp(-t))
      draw(layers([traces(M.v, M.t, { name: 'dvdt' }), traces(analytic, M.t, { name: 'Analytic', dash: true })]))
    },
  },
  {
    text: 'Equations may depend on time. The exact integrator does not apply here, so the method is Euler.',
    async run({ draw }) {
      startScope()
      const G = new NeuronGroup(1, eqs('dv/dt = (sin(2*pi*100*Hz*t)-v)/tau : 1', { tau }), { method: 'euler' })
      const M = new StateMonitor(G, 'v', { record: 0 })
      G.v.set(5)
      await run(ms(60))
      draw(traces(M.v, M.t))
    },
  },
])
