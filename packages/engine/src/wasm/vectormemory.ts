import type { ArrayId, Node, Statement } from '../kernel/ir.ts'
import type { Local } from './code.ts'
import type { Lanes } from './lanes.ts'
import { splat } from './splat.ts'

/** Emits a load in all lanes. */
export function vectorLoad(lanes: Lanes, { array, index, type }: Extract<Node, { op: 'load' }>): readonly Local[] {
  const { translation } = lanes
  const { code } = translation
  if (lanes.isOwn(index)) return loadOwn(lanes, array)
  const isWithin = translation.isWithin(array, index)
  if (lanes.isInvariant(index)) {
    translation.load(array, () => translation.push(index), isWithin)
    splat(code, type)
    const local = code.keep('v128')
    return [local, local]
  }
  return lanes.assemble(type, (lane) => {
    lanes.extract(index, lane)
    const place = code.keep('i32')
    translation.load(array, () => code.get(place), isWithin)
  })
}

function loadOwn(lanes: Lanes, array: ArrayId): readonly Local[] {
  const { code } = lanes.translation
  const { offset, address } = lanes.own(array)
  switch (lanes.translation.typeOfArray(array)) {
    case 'f64':
      return lanes.eachHalf((half) => {
        code.get(offset)
        code.memory('v128.load', address + 16 * half)
      })
    case 'i32':
      code.get(offset)
      code.memory(lanes.halves === 2 ? 'v128.load' : 'v128.load64_zero', address)
      return [code.keep('v128')]
    case 'bool':
      code.get(offset)
      code.memory('v128.load32_zero', address)
      code.op('i16x8.extend_low_i8x16_u', 'i32x4.extend_low_i16x8_u', 'i32x4.neg')
      return lanes.widen([])
  }
}

type Store = Extract<Statement, { kind: 'store' }>

/**
 * Emits a store in all lanes.
 * @param mask lanes that are to be stored, if not all are: as masks, and as bits
 */
export function vectorStore(
  lanes: Lanes,
  { array, index, value }: Store,
  mask: { readonly masks: readonly Local[]; readonly bits: Local } | undefined,
): void {
  if (!lanes.isOwn(index)) {
    scatter(lanes, { array, index, value }, mask?.bits)
    return
  }
  const { code } = lanes.translation
  const { offset, address } = lanes.own(array)
  switch (lanes.translation.typeOfArray(array)) {
    case 'f64':
      for (let half = 0; half < lanes.halves; half++) {
        code.get(offset)
        lanes.push(value, half)
        if (mask) {
          code.get(offset)
          code.memory('v128.load', address + 16 * half)
          code.get(mask.masks[half] as Local)
          code.op('v128.bitselect')
        }
        code.memory('v128.store', address + 16 * half)
      }
      return
    case 'i32':
      code.get(offset)
      lanes.push(value)
      if (mask) {
        code.get(offset)
        code.memory(lanes.halves === 2 ? 'v128.load' : 'v128.load64_zero', address)
        lanes.pushNarrow((half) => code.get(mask.masks[half] as Local))
        code.op('v128.bitselect')
      }
      if (lanes.halves === 2) code.memory('v128.store', address)
      else code.memoryLane('v128.store64_lane', address, 0)
      return
    case 'bool': {
      const bytes = lanes.bits((half) => lanes.push(value, half))
      const pushOld = (): void => {
        code.get(offset)
        code.memory(lanes.halves === 2 ? 'i32.load' : 'i32.load16_u', address)
      }
      code.get(offset)
      spread(lanes, bytes)
      if (mask) {
        pushOld()
        code.op('i32.xor')
        spread(lanes, mask.bits)
        code.op('i32.and')
        pushOld()
        code.op('i32.xor')
      }
      code.memory(lanes.halves === 2 ? 'i32.store' : 'i32.store16', address)
    }
  }
}

/** Stores lane by lane, in those whose bits are set. */
function scatter(lanes: Lanes, { array, index, value }: Omit<Store, 'kind'>, bits: Local | undefined): void {
  const { translation } = lanes
  const { code } = translation
  const isWithin = translation.isWithin(array, index)
  for (let lane = 0; lane < lanes.count; lane++) {
    const store = (): void => {
      lanes.extract(index, lane)
      const place = code.keep('i32')
      translation.store(
        array,
        () => code.get(place),
        () => lanes.extract(value, lane),
        isWithin,
      )
    }
    if (bits === undefined) {
      store()
      continue
    }
    code.get(bits)
    code.i32(1 << lane)
    code.op('i32.and')
    code.if(store)
  }
}

/** Leaves one byte for each of two or four bits on the stack. */
function spread(lanes: Lanes, bits: Local): void {
  const { code } = lanes.translation
  code.get(bits)
  // Bit k goes to all of k, k + 7, k + 14, k + 21, of which only one is the lowest of a byte.
  code.i32(1 | (1 << 7) | (1 << 14) | (1 << 21))
  code.op('i32.mul')
  code.i32(lanes.halves === 2 ? 0x01010101 : 0x0101)
  code.op('i32.and')
}
