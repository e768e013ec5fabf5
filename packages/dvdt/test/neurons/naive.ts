import { type Assignment, type Expression, parseExpression, parseStatements, type ValueType } from '@dvdt/dsl'

/** A value and its type: as in Python, `7//2` is an integer and `6/2` a float. */
export interface Typed {
  readonly type: ValueType
  readonly value: number
}

const float = (value: number): Typed => ({ type: 'float', value })
const integer = (value: number): Typed => ({ type: 'integer', value: value | 0 })
const truth = (value: boolean): Typed => ({ type: 'boolean', value: Number(value) })

/** The value as a variable of a type keeps it. */
export function converted({ value }: Typed, type: ValueType): Typed {
  if (type === 'float') return float(value)
  if (type === 'boolean') return truth(value !== 0)
  return integer(Number.isNaN(value) ? 0 : Math.max(-0x80000000, Math.min(0x7fffffff, Math.trunc(value))))
}

/** Walks a tree: what the language says, without a thought of speed. */
export function evaluate(expression: Expression, read: (name: string) => Typed): Typed {
  const of = (part: Expression): Typed => evaluate(part, read)
  switch (expression.kind) {
    case 'number':
      return expression.integer ? integer(expression.value) : float(expression.value)
    case 'boolean':
      return truth(expression.value)
    case 'name':
      return read(expression.name)
    case 'unary': {
      const { type, value } = of(expression.operand)
      if (expression.operator === 'not') return truth(value === 0)
      const signed = expression.operator === '-' ? -value : value
      return type === 'float' ? float(signed) : integer(signed)
    }
    case 'binary':
      return operate(expression.operator, of(expression.left), of(expression.right))
    case 'call':
      return apply(expression.function.name, expression.arguments.map(of))
    case 'conditional':
      throw new Error('people cannot write conditionals')
  }
}

function operate(operator: string, left: Typed, right: Typed): Typed {
  const [a, b] = [left.value, right.value]
  const floats = left.type === 'float' || right.type === 'float'
  switch (operator) {
    case '+':
      return floats ? float(a + b) : integer(a + b)
    case '-':
      return floats ? float(a - b) : integer(a - b)
    case '*':
      return floats ? float(a * b) : integer(Math.imul(a, b))
    case '/':
      return float(a / b)
    case '%': {
      const rest = a % b
      const remainder = rest !== 0 && rest < 0 !== b < 0 ? rest + b : rest
      return floats ? float(remainder) : integer(remainder)
    }
    case '//': {
      // As CPython does: the quotient of what the remainder leaves, so that rounding can't lift it to the next integer.
      const rest = operate('%', float(a), float(b)).value
      const quotient = Math.round((a - rest) / b)
      return floats ? float(quotient) : integer(quotient)
    }
    case '**':
      if (b !== 2) throw new Error('squares are all that is needed here')
      return operate('*', left, left)
    case 'and':
      return truth(a !== 0 && b !== 0)
    case 'or':
      return truth(a !== 0 || b !== 0)
    case '<':
      return truth(a < b)
    case '<=':
      return truth(a <= b)
    case '>':
      return truth(a > b)
    case '>=':
      return truth(a >= b)
    case '==':
      return truth(a === b)
    case '!=':
      return truth(a !== b)
    default:
      throw new Error(`no operator ${operator}`)
  }
}

function apply(name: string, args: readonly Typed[]): Typed {
  const [a = float(Number.NaN), b = a, c = a] = args
  const same = (value: number): Typed => (args.some(({ type }) => type === 'float') ? float(value) : integer(value))
  switch (name) {
    case 'abs':
      return same(Math.abs(a.value))
    case 'sign':
      return same(Math.sign(a.value))
    case 'clip':
      return same(Math.min(Math.max(a.value, b.value), c.value))
    case 'int':
      return converted(a, 'integer')
    case 'floor':
      return float(Math.floor(a.value))
    case 'sqrt':
      return float(Math.sqrt(a.value))
    default:
      throw new Error(`no function ${name}`)
  }
}

/** A variable that is stored: one value per neuron, or one for all. */
interface Stored {
  readonly type: ValueType
  readonly shared: boolean
  readonly values: number[]
}

/** A model for the simulation below. Right-hand sides are those of `dx/dt = (rhs - x)*rate`. */
export interface NaiveModel {
  readonly N: number
  readonly rate: number
  readonly differential: Readonly<Record<string, { readonly rhs: string; readonly clamped: boolean }>>
  /** `once` computes it at the beginning of each step. In the order of their dependence. */
  readonly subexpressions: Readonly<
    Record<string, { readonly text: string; readonly type: ValueType; readonly once: boolean }>
  >
  readonly parameters: Readonly<
    Record<string, { readonly type: ValueType; readonly shared: boolean; readonly initial: readonly number[] }>
  >
  readonly threshold: string
  readonly reset: string
  readonly event: string
  readonly onEvent: string
  readonly regular: string
  /** A period in ms, a condition, or none. */
  readonly refractory: { readonly kind: 'period' | 'condition'; readonly text: string } | undefined
}

const dt = 1e-4

/** Simulates step by step and neuron by neuron, by Euler's method, with Brian2's order of things. */
export class NaiveSimulation {
  readonly stored = new Map<string, Stored>()
  readonly spikes: [step: number, neuron: number][] = []
  readonly #model: NaiveModel
  readonly #codes = new Map<string, readonly Assignment[]>()
  readonly #expressions = new Map<string, Expression>()
  #step = 0

  constructor(model: NaiveModel) {
    this.#model = model
    const { N } = model
    const store = (name: string, type: ValueType, shared: boolean, initial: readonly number[]): void => {
      const values = Array.from({ length: shared ? 1 : N }, (_, i) => initial[i % initial.length] as number)
      this.stored.set(name, { type, shared, values })
    }
    for (const name of Object.keys(model.differential)) store(name, 'float', false, [0])
    for (const [name, { type, once }] of Object.entries(model.subexpressions)) if (once) store(name, type, false, [0])
    for (const [name, { type, shared, initial }] of Object.entries(model.parameters)) store(name, type, shared, initial)
    if (model.refractory) {
      store('lastspike', 'float', false, [-1e4])
      store('not_refractory', 'boolean', false, [1])
    }
  }

  step(): void {
    const { subexpressions, threshold, reset, event, onEvent, regular, refractory } = this.#model
    for (const [name, { text, once }] of Object.entries(subexpressions)) {
      if (once) this.#neurons((i) => this.#write(name, i, this.#value(text, i)))
    }
    this.#execute(regular, this.#all, true)
    if (refractory) this.#neurons((i) => this.#write('not_refractory', i, this.#readiness(i)))
    this.#integrate()
    const spiking = this.#all.filter((i) => this.#holds(threshold, i) && this.#isReady(i))
    for (const i of spiking) {
      this.spikes.push([this.#step, i])
      if (!refractory) continue
      this.#write('not_refractory', i, truth(false))
      this.#write('lastspike', i, float(this.#step * dt))
    }
    const having = this.#all.filter((i) => this.#holds(event, i))
    this.#execute(reset, spiking, false)
    this.#execute(onEvent, having, true)
    this.#step++
  }

  #code(text: string): readonly Assignment[] {
    const known = this.#codes.get(text) ?? parseStatements(text)
    this.#codes.set(text, known)
    return known
  }

  get #all(): number[] {
    return Array.from({ length: this.#model.N }, (_, i) => i)
  }

  #neurons(each: (i: number) => void): void {
    this.#all.forEach(each)
  }

  #isReady(i: number): boolean {
    return this.#model.refractory === undefined || this.#read('not_refractory', i).value !== 0
  }

  #readiness(i: number): Typed {
    const { kind, text } = this.#model.refractory as NonNullable<NaiveModel['refractory']>
    if (kind === 'condition') return truth(this.#isReady(i) || !this.#holds(text, i))
    const steps = (time: number): number => Math.trunc((time + 1e-3 * dt) / dt)
    const since = this.#step * dt - this.#read('lastspike', i).value
    return truth(steps(since) >= steps(this.#value(text, i).value * 1e-3))
  }

  #integrate(): void {
    const { differential, rate } = this.#model
    const next = Object.entries(differential).map(([name, { rhs, clamped }]) =>
      this.#all.map((i) => {
        const x = this.#read(name, i).value
        return clamped && !this.#isReady(i) ? x : x + dt * (this.#value(rhs, i).value - x) * rate
      }),
    )
    Object.keys(differential).forEach((name, position) => {
      this.#neurons((i) => this.#write(name, i, float(next[position]?.[i] as number)))
    })
  }

  /** Each statement for all neurons before the next one. */
  #execute(code: string, neurons: readonly number[], respectful: boolean): void {
    const temporaries = new Map<string, Typed[]>()
    for (const { target, operator, value } of this.#code(code)) {
      const { name } = target
      const result = (i: number): Typed => {
        const given = evaluate(value, (read) => temporaries.get(read)?.[i] ?? this.#read(read, i))
        if (operator === '=') return given
        return operate(operator.slice(0, -1), temporaries.get(name)?.[i] ?? this.#read(name, i), given)
      }
      const variable = this.stored.get(name)
      if (!variable) temporaries.set(name, this.#all.map(result))
      else if (variable.shared) this.#write(name, 0, result(0))
      else {
        const clamped = respectful && this.#model.differential[name]?.clamped
        for (const i of neurons) if (!clamped || this.#isReady(i)) this.#write(name, i, result(i))
      }
    }
  }

  #holds(text: string, i: number): boolean {
    return this.#value(text, i).value !== 0
  }

  #value(text: string, i: number): Typed {
    const expression = this.#expressions.get(text) ?? parseExpression(text)
    this.#expressions.set(text, expression)
    return evaluate(expression, (name) => this.#read(name, i))
  }

  #read(name: string, i: number): Typed {
    if (name === 'i') return integer(i)
    if (name === 'N') return integer(this.#model.N)
    if (name === 't_in_timesteps') return integer(this.#step)
    const stored = this.stored.get(name)
    if (stored) return { type: stored.type, value: stored.values[stored.shared ? 0 : i] as number }
    const { text, type } = this.#model.subexpressions[name] as { text: string; type: ValueType }
    return converted(this.#value(text, i), type)
  }

  #write(name: string, i: number, value: Typed): void {
    const { type, values } = this.stored.get(name) as Stored
    values[i] = converted(value, type).value
  }
}
