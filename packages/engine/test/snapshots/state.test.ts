import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { crc32 } from '../../src/archive/crc.ts'
import { npy } from '../../src/archive/npy.ts'
import { readNpy } from '../../src/archive/readnpy.ts'
import { unzip, zip } from '../../src/archive/zip.ts'
import { Network } from '../../src/network/network.ts'
import type { NetworkObject } from '../../src/network/object.ts'
import { SnapshotError } from '../../src/snapshots/error.ts'
import { Saved, type SavedArrays } from '../../src/snapshots/saved.ts'
import { arrayState, joinedState, type ObjectState } from '../../src/snapshots/state.ts'
import { type Data, StateArray } from '../../src/variables/array.ts'
import { Fake } from '../network/fake.ts'

/** An object with a state of its own. */
function withState(name: string, storedState: ObjectState): NetworkObject {
  return Object.assign(new Fake({ name }), { storedState })
}

/** State that is one number. */
function counter(value = 0) {
  const array = new StateArray('x', 'integer', 1)
  array.data[0] = value
  return { array, ...arrayState('counter', () => ({ fixed: [array] })) }
}

describe('a network', () => {
  test('changes nothing if the state of its last object does not fit', () => {
    const first = counter(1)
    let fits = true
    const last: ObjectState = {
      save: () => ({}),
      restorer() {
        if (fits) return () => {}
        throw new SnapshotError("'last' is not what it was")
      },
    }
    const net = new Network(withState('first', first), withState('last', last))
    net.store()
    first.array.data[0] = 2
    fits = false
    expect(() => net.restore()).toThrow("Cannot restore 'default': 'last' is not what it was. Nothing has changed.")
    expect(first.array.data[0]).toBe(2)
    fits = true
    net.restore()
    expect(first.array.data[0]).toBe(1)
  })

  test('says so if there is not enough memory to store it, and keeps what was stored before', () => {
    const state = counter(1)
    let full = false
    const save = (): SavedArrays => {
      if (full) throw new RangeError('Array buffer allocation failed')
      return state.save()
    }
    const net = new Network(withState('large', { ...state, save }))
    net.store()
    full = true
    state.array.data[0] = 2
    expect(() => net.store()).toThrow('There is not enough memory to store the network: Array buffer allocation failed')
    net.restore()
    expect(state.array.data[0]).toBe(1)
  })
})

describe('states', () => {
  const array = (name: string, ...values: number[]) => {
    const made = new StateArray(`owner.${name}`, 'float', values.length)
    made.data.set(values)
    return made
  }

  test('of arrays keep names without that of the owner; growing ones get their length back', () => {
    const [fixed, growing] = [array('a', 1, 2), array('b', 3)]
    const state = joinedState(
      arrayState('owner', () => ({ fixed: [fixed] })),
      arrayState('owner', () => ({ growing: [growing] })),
    )
    const saved = state.save()
    expect(Object.keys(saved)).toEqual(['a', 'b'])
    fixed.data.fill(0)
    growing.resize(5)
    const arrays = new Saved('owner', saved)
    const restore = state.restorer(arrays)
    arrays.checkAllTaken()
    expect([...fixed.data]).toEqual([0, 0])
    restore()
    expect([[...fixed.data], [...growing.data]]).toEqual([[1, 2], [3]])
    growing.data[0] = 9
    expect(saved.b?.data[0]).toBe(3)
  })

  test('say what does not fit', () => {
    const saved = (arrays: SavedArrays) => new Saved('owner', arrays)
    const floats = (...shape: number[]) => ({ data: new Float64Array(shape.reduce((a, b) => a * b, 1)), shape })
    expect(() => saved({}).take('toString', 'float')).toThrow("'owner' has 'toString' here, but the snapshot does not")
    expect(() => saved({ a: floats(2) }).take('a', 'integer')).toThrow(
      "'owner.a' is integer here, but float in the snapshot",
    )
    expect(() => saved({ a: floats(2) }).take('a', 'float', [1])).toThrow(
      "'owner.a' has 1 value here, but 2 values in the snapshot",
    )
    expect(() => saved({ a: floats(2, 3) }).take('a', 'float', [undefined, 4])).toThrow(
      "'owner.a' has any number of x 4 values here, but 2 x 3 values in the snapshot",
    )
    expect(() => saved({ a: floats(2) }).checkAllTaken()).toThrow("'owner' has 'a' in the snapshot, but not here")
  })
})

describe('archives', () => {
  test('the checksum is that of zip and PNG', () => {
    expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926)
    expect(crc32(new Uint8Array())).toBe(0)
  })

  test('give back any files, compressed or not', () => {
    const files = fc.dictionary(fc.stringMatching(/^[a-z_]{1,8}(\/[a-z.]{1,8})?$/), fc.uint8Array({ maxLength: 200 }))
    fc.assert(
      fc.property(files, fc.boolean(), (files, compress) => {
        expect(unzip(zip(files, compress))).toEqual({ ...files })
      }),
    )
  })

  test('give back any array, bit for bit, whatever its place in memory', () => {
    const data = fc.oneof<fc.Arbitrary<Data>[]>(
      fc.float64Array({ maxLength: 24 }),
      fc.int32Array({ maxLength: 24 }),
      fc.uint8Array({ maxLength: 24, max: 1 }),
    )
    fc.assert(
      fc.property(data, fc.nat({ max: 9 }), (data, offset) => {
        const shape = data.length % 2 === 0 ? [2, data.length / 2] : [data.length]
        const file = npy(data, shape, data instanceof Uint8Array ? 'flags' : 'numbers')
        const moved = new Uint8Array(offset + file.length)
        moved.set(file, offset)
        const read = readNpy(moved.subarray(offset))
        expect(read.shape).toEqual(shape)
        expect(new Uint8Array(read.data.slice().buffer)).toEqual(new Uint8Array(data.slice().buffer))
        expect(read.data.constructor).toBe(data.constructor)
      }),
    )
  })
})
