import { expect, test } from 'vitest'
import { KernelBuilder } from '../../src/kernel/builder.ts'
import { printKernel } from '../../src/kernel/print.ts'
import { StateArray } from '../../src/variables/array.ts'

test('a kernel prints as text that shows all it does', () => {
  const b = new KernelBuilder('neurons_thresholder')
  const v = b.array(new StateArray('neurons.v', 'float', 10))
  const active = b.array(new StateArray('neurons.not_refractory', 'boolean', 10))
  const spikes = b.array(new StateArray('neurons._spikes', 'integer', 10))
  const count = b.array(new StateArray('neurons._count', 'integer', 1))
  b.store(count, b.i32(0), b.i32(0))
  b.range(b.i32(0), b.i32(10), (i) => {
    const spiking = b.and(b.compare('gt', b.load(v, i), b.f64(-0.05)), b.load(active, i))
    b.append(spikes, count, i, spiking)
    b.store(active, i, b.bool(false), spiking)
  })
  b.each(spikes, b.i32(0), b.load(count, b.i32(0)), (i) => {
    b.if(b.not(b.load(active, i)), () => {
      const [x] = b.while(b.bool(true), [b.load(v, i)], ([x]) => {
        const half = b.binary('mod', b.unary('neg', x), b.f64(2))
        return { again: b.compare('gt', half, b.f64(1e-9)), next: [half] }
      })
      b.store(
        v,
        i,
        b.select(
          b.load(active, i),
          b.unary('sqrt', x),
          b.host('f', (y) => y, [x]),
        ),
      )
    })
  })

  expect(printKernel(b.finish().kernel)).toMatchInlineSnapshot(`
    "kernel neurons_thresholder {
      neurons._count[0] = 0
      for n2 in 0..10 {
        v3 = neurons.v[n2]
        b5 = v3 > -0.05
        b6 = neurons.not_refractory[n2]
        b7 = b5 and b6
        neurons._spikes[neurons._count[0]++] = n2 when b7
        neurons.not_refractory[n2] = false when b7
      }
      n9 = neurons._count[0]
      for n11 = neurons._spikes[n10], n10 in 0..n9 {
        b12 = neurons.not_refractory[n11]
        b13 = not b12
        if b13 {
          v14 = neurons.v[n11]
          while b16 from b16 = true, v17 = v14 {
            v18 = -v17
            v20 = v18 % 2.0
            b22 = v20 > 1e-9
            next b16 = b22, v17 = v20
          }
          v23 = sqrt(v17)
          v24 = f(v17)
          v25 = b12 ? v23 : v24
          neurons.v[n11] = v25
        }
      }
    }"
  `)
})
