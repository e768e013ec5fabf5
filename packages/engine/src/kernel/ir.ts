/**
 * Kernel IR: what a network computes, in a form that an interpreter can walk and a compiler can translate.
 *
 * A kernel is a list of statements over numbered values (each assigned once, before its uses, in its own or an
 * enclosing block; constants hold everywhere and need no assignment) and numbered arrays. Different arrays share no
 * memory. It is plain data: no closures, no references to live objects.
 */

/**
 * `f64`; `i32`, whose bits integer operations may also read as unsigned; `bool`, 0 or 1 (a byte in arrays, a mask in
 * vectors).
 */
export type IrType = 'f64' | 'i32' | 'bool'

/** A value by number: the position of its node in `Kernel.nodes`. */
export type Value = number

/** An array by number: its position in `Kernel.arrays`. */
export type ArrayId = number

export interface ArrayDeclaration {
  readonly name: string
  readonly type: IrType
  /** What its integers lie in, where that is sure. */
  readonly within?: { readonly least: number; readonly most: number }
  /** No two of the elements that one loop goes through are the same. */
  readonly distinct?: true
  /**
   * A flag that elements raise so that a later part of the kernel does something for them. It does nothing for others, so that it may as well be raised
   * and seen for some elements at a time.
   */
  readonly advisory?: true
}

/** f64 -> f64, of which IEEE 754 fixes every bit. `sign` of both zeros is 0. */
export type ArithmeticUnaryF64 = 'neg' | 'abs' | 'sqrt' | 'floor' | 'ceil' | 'trunc' | 'sign'

/**
 * f64 -> f64: functions that `mathematics/expand.ts` writes out in arithmetic, so that no backend computes them itself
 * and all give the same bits. `exprel` is (exp(x) - 1)/x, 1 at 0, and `inverse_exprel` its reciprocal.
 */
export type Transcendental =
  | 'exp'
  | 'expm1'
  | 'log'
  | 'log1p'
  | 'log10'
  | 'exprel'
  | 'inverse_exprel'
  | 'sin'
  | 'cos'
  | 'tan'
  | 'arcsin'
  | 'arccos'
  | 'arctan'
  | 'sinh'
  | 'cosh'
  | 'tanh'

export type UnaryF64 = ArithmeticUnaryF64 | Transcendental

/**
 * (f64, f64) -> f64: operations on the 64 bits, read as integers (`bits_add` and `bits_sub` wrap). The bits of a NaN are
 * those of any NaN: nothing may depend on them.
 */
export type BitwiseF64 = 'bits_and' | 'bits_or' | 'bits_xor' | 'bits_add' | 'bits_sub'

/**
 * (f64, f64) -> f64. `mod` and `floordiv` have Python's signs; `min` and `max` are IEEE 754-2019 `minimum`/`maximum`.
 */
export type ArithmeticBinaryF64 = 'add' | 'sub' | 'mul' | 'div' | 'min' | 'max' | 'mod' | 'floordiv' | BitwiseF64

/** `pow` is IEEE 754-2019 `pow`, so that 1 to any power, and anything to the power of 0, is 1; it is written out too. */
export type BinaryF64 = ArithmeticBinaryF64 | 'pow'

/** i32 -> i32, wrapping. */
export type UnaryI32 = 'neg' | 'abs' | 'sign'

/**
 * (i32, i32) -> i32, wrapping. `mod` and `floordiv` have Python's signs and give 0 for a divisor of 0; `mulhi_u` is the
 * high word of the unsigned product; shifts count modulo 32.
 */
export type BinaryI32 =
  | 'add'
  | 'sub'
  | 'mul'
  | 'mulhi_u'
  | 'and'
  | 'or'
  | 'xor'
  | 'shl'
  | 'shr_u'
  | 'shr_s'
  | 'mod'
  | 'floordiv'
  | 'min'
  | 'max'

/** Left, or right as an unsigned integer. */
export type ShiftF64 = 'bits_shl' | 'bits_shr_u'

export type Compare = 'lt' | 'le' | 'gt' | 'ge' | 'eq' | 'ne'

export type Conversion =
  /** i32 -> f64 */
  | 'i32_to_f64'
  /** i32 read as unsigned -> f64 */
  | 'u32_to_f64'
  /** f64 -> i32 towards zero, saturating; NaN gives 0 */
  | 'f64_to_i32'
  /** bool -> i32 */
  | 'bool_to_i32'
  /** bool -> f64 */
  | 'bool_to_f64'
  /**
   * f64 -> i32: upper word of the bits, which are sign, 11 of exponent and 20 of fraction. That of NaN is that of any NaN:
   * nothing may depend on it.
   */
  | 'f64_to_high'
  /** f64 -> i32: lower word of the bits. That of NaN is any word. */
  | 'f64_to_low'
  /** i32 -> f64 of this upper word, with the lower word 0; so that `high_to_f64(f64_to_high(x))` masks the bits of x. */
  | 'high_to_f64'

export type Node =
  | { readonly op: 'const'; readonly type: IrType; readonly value: number }
  /** The running index of a loop; made by the loop that declares it. */
  | { readonly op: 'index'; readonly type: 'i32' }
  /** A value that a `while` hands from one round to the next. */
  | { readonly op: 'carried'; readonly type: IrType }
  /**
   * array[index]. An index out of range is an error of whoever built the kernel, unless the load is `speculative`: moved
   * to where it may happen for nothing. Then its value is arbitrary, and unused. Its index is a constant.
   */
  | {
      readonly op: 'load'
      readonly type: IrType
      readonly array: ArrayId
      readonly index: Value
      readonly speculative?: true
    }
  | { readonly op: 'unary'; readonly type: 'f64'; readonly operator: UnaryF64; readonly a: Value }
  | { readonly op: 'unary'; readonly type: 'i32'; readonly operator: UnaryI32; readonly a: Value }
  | { readonly op: 'binary'; readonly type: 'f64'; readonly operator: BinaryF64; readonly a: Value; readonly b: Value }
  | { readonly op: 'binary'; readonly type: 'i32'; readonly operator: BinaryI32; readonly a: Value; readonly b: Value }
  /** Compares two f64 or two i32 (signed) or two bool. NaN is unequal to everything. */
  | { readonly op: 'compare'; readonly type: 'bool'; readonly operator: Compare; readonly a: Value; readonly b: Value }
  | {
      readonly op: 'logic'
      readonly type: 'bool'
      readonly operator: 'and' | 'or'
      readonly a: Value
      readonly b: Value
    }
  | { readonly op: 'not'; readonly type: 'bool'; readonly a: Value }
  | { readonly op: 'select'; readonly type: IrType; readonly condition: Value; readonly a: Value; readonly b: Value }
  /** The 64 bits of a float, moved by `count`, from 1 to 63, with zeros moved in. */
  | {
      readonly op: 'shift'
      readonly type: 'f64'
      readonly operator: ShiftF64
      readonly a: Value
      readonly count: number
    }
  | { readonly op: 'convert'; readonly type: IrType; readonly conversion: Conversion; readonly a: Value }
  /**
   * A function of the host (a user's TypeScript function): (f64...) -> f64. `host` is a position in `Kernel.hosts`.
   * It may have effects of its own, so it is called exactly as often as the kernel says, in order.
   */
  | { readonly op: 'host'; readonly type: 'f64'; readonly host: number; readonly arguments: readonly Value[] }

/** One value carried round a `while`. */
export interface Carried {
  /** A `carried` node: the value in the round at hand; after the loop, the last one. */
  readonly value: Value
  /** The value in the first round. */
  readonly initial: Value
  /** The value in the next round, computed in the body. */
  readonly next: Value
}

export type Statement =
  /** Computes the node. */
  | { readonly kind: 'let'; readonly value: Value }
  /** array[index] = value, where `when` (if given) holds. */
  | {
      readonly kind: 'store'
      readonly array: ArrayId
      readonly index: Value
      readonly value: Value
      readonly when?: Value
    }
  /**
   * list[count[0]++] = value, where `when` (if given) holds, in the order of the loop. If the list is full, that is an
   * error of whoever built the kernel, unless the append is `optional`: then it does nothing.
   */
  | {
      readonly kind: 'append'
      readonly list: ArrayId
      readonly count: ArrayId
      readonly value: Value
      readonly when?: Value
      readonly optional?: true
    }
  /** for index in from ..< to. The bounds are those before the first round. */
  | {
      readonly kind: 'range'
      readonly index: Value
      readonly from: Value
      readonly to: Value
      /** Its rounds are no more than this, where that is sure. */
      readonly most?: number
      readonly body: readonly Statement[]
    }
  /** for position in from ..< to: index = list[position], in order. */
  | {
      readonly kind: 'each'
      readonly position: Value
      readonly index: Value
      readonly list: ArrayId
      readonly from: Value
      readonly to: Value
      /** See `range`. */
      readonly most?: number
      readonly body: readonly Statement[]
    }
  /**
   * while condition: body; then all carried values step to their next. `condition` is one of the carried values. These,
   * unlike what the body computes, can be used after the loop. Whoever builds it sees to it that it ends.
   */
  | {
      readonly kind: 'while'
      readonly condition: Value
      readonly carried: readonly Carried[]
      readonly body: readonly Statement[]
    }
  | { readonly kind: 'if'; readonly condition: Value; readonly body: readonly Statement[] }

export interface Kernel {
  readonly name: string
  readonly nodes: readonly Node[]
  readonly arrays: readonly ArrayDeclaration[]
  /** Names of the host functions that `host` nodes call. */
  readonly hosts: readonly string[]
  readonly body: readonly Statement[]
}
