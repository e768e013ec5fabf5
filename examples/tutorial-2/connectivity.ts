import { figure, NeuronGroup, Synapses, startScope, synapses, umetre } from 'dvdt'
import { section } from '../lesson/section.ts'

export const connectivity = section(import.meta.url, 'More complex connectivity', [
  {
    text:
      'Between any two different neurons, with a probability of 0.2. On the left sources and targets; on the right the same ' +
      'as a matrix.',
    run({ draw, print }) {
      startScope()
      const G = new NeuronGroup(10, 'v : 1')
      const S = new Synapses(G, G)
      S.connect({ condition: 'i != j', p: 0.2 })
      print(`${S.N} synapses of 90 that are possible`)
      draw(figure([synapses(S, { view: 'diagram' }), synapses(S)], { columns: 2 }))
    },
  },
  {
    text: 'The same with other probabilities: 0.1, 0.5, and 1, which needs not be said.',
    run({ draw }) {
      startScope()
      const drawings = [0.1, 0.5, 1].map((p) => {
        const G = new NeuronGroup(10, 'v : 1')
        const S = new Synapses(G, G)
        S.connect({ condition: 'i != j', p })
        return synapses(S, { view: 'diagram', title: `p = ${p}` })
      })
      draw(figure(drawings, { columns: 3 }))
    },
  },
  {
    text: 'Any condition will do: here neurons are connected to their neighbours.',
    run({ draw }) {
      startScope()
      const G = new NeuronGroup(10, 'v : 1')
      const S = new Synapses(G, G)
      S.connect({ condition: 'abs(i-j) < 4 and i != j' })
      draw(figure([synapses(S, { view: 'diagram' }), synapses(S)], { columns: 2 }))
    },
  },
  {
    text:
      'The same neighbours, listed for each presynaptic neuron i. A condition is tested for all pairs; a list costs as ' +
      'much as it has members. skipIfInvalid leaves out indices that do not exist.',
    run({ print }) {
      startScope()
      const G = new NeuronGroup(10, 'v : 1')
      const tested = new Synapses(G, G)
      tested.connect({ condition: 'abs(i-j) < 4 and i != j' })
      const listed = new Synapses(G, G)
      listed.connect({ j: 'k for k in range(i-3, i+4) if i != k', skipIfInvalid: true })
      print(`${tested.N} synapses by condition, ${listed.N} by list`)
    },
  },
  {
    text: 'Each neuron to the one of the same index.',
    run({ draw }) {
      startScope()
      const G = new NeuronGroup(10, 'v : 1')
      const S = new Synapses(G, G)
      S.connect({ j: 'i' })
      draw(figure([synapses(S, { view: 'diagram' }), synapses(S)], { columns: 2 }))
    },
  },
  {
    text:
      'Neurons may have places, here on a line, 50 um apart, and weights may depend on them: x_pre and x_post are the ' +
      'variables of the two neurons.',
    run({ draw }) {
      startScope()
      const names = { spacing: umetre(50), width: umetre(50).mul(30 / 4) }
      const G = new NeuronGroup(30, 'x : metre', { namespace: names })
      G.x.set('i*spacing')
      const S = new Synapses(G, G, 'w : 1', { namespace: names })
      S.connect({ condition: 'i != j' })
      S.w.set('exp(-(x_pre-x_post)**2/(2*width**2))')
      draw(synapses(S, { weights: S.w }))
    },
  },
])
