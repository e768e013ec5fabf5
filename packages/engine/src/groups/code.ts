import { KernelBuilder } from '../kernel/builder.ts'
import type { Value } from '../kernel/ir.ts'
import type { KernelWork, Operation } from '../network/operation.ts'
import type { StateArray } from '../variables/array.ts'
import { type DrawNumbers, ElementEnvironment, type GroupCode, type Place } from './environment.ts'
import { linksMade, readLink, showsItself } from './link.ts'
import type { GroupVariable } from './names.ts'
import { restoring } from './restoring.ts'

/** Elements that a piece of code visits. */
export type Elements =
  | 'all'
  /** The first `count[0]` entries of `indices`. */
  | { readonly indices: StateArray<'integer'>; readonly count: StateArray<'integer'> }
  /** `start <= element < stop` */
  | { readonly start: number; readonly stop: number }

/** Builds kernels over the elements of one group. */
export class GroupKernel {
  readonly builder: KernelBuilder
  readonly #group: GroupCode
  readonly #draws: DrawNumbers
  readonly #snapshots: ReadonlySet<GroupVariable>

  constructor(name: string, group: GroupCode, draws: DrawNumbers) {
    this.builder = new KernelBuilder(name)
    this.#group = group
    this.#draws = draws
    this.#snapshots = this.#takeSnapshots()
  }

  /** Emits code that runs once, before or after the elements. */
  once(emit: (environment: ElementEnvironment) => void): void {
    const environment = this.environment({ element: undefined })
    emit(environment)
    environment.flush()
  }

  /** Emits code that runs at each element; what it writes is stored when it is through with one. */
  forEach(elements: Elements, emit: (environment: ElementEnvironment, element: Value) => void): void {
    const { builder } = this
    const body = (element: Value): void => {
      const environment = this.environment({ element })
      emit(environment, element)
      environment.flush()
    }
    if (elements === 'all') {
      builder.range(builder.i32(0), builder.i32(this.#group.N), body)
    } else if ('indices' in elements) {
      const count = builder.load(builder.array(elements.count), builder.i32(0))
      builder.each(builder.array(elements.indices), builder.i32(0), count, body)
    } else {
      builder.range(builder.i32(elements.start), builder.i32(elements.stop), body)
    }
  }

  environment(place: Place): ElementEnvironment {
    return new ElementEnvironment(this.builder, this.#group, { ...place, snapshots: this.#snapshots }, this.#draws)
  }

  finish(): KernelWork {
    return this.builder.finish()
  }

  /**
   * Emits copies of linked variables that show the group to itself: there, an element that is already updated must not be
   * seen by those that come after it.
   */
  #takeSnapshots(): ReadonlySet<GroupVariable> {
    const { builder } = this
    const { names, N } = this.#group
    const taken = new Set<GroupVariable>()
    for (const variable of names.variables()) {
      const link = variable.storage.kind === 'linked' ? variable.storage.link : undefined
      if (!link || !showsItself(link, names)) continue
      taken.add(variable)
      builder.range(builder.i32(0), builder.i32(N), (element) => {
        builder.store(builder.array(link.snapshot), element, readLink(link, builder, element))
      })
    }
    return taken
  }
}

/** An operation whose kernel is built when it is first needed, and again after variables have been linked or what it was built from has changed. */
export class KernelOperation implements Operation {
  readonly name: string
  readonly clock: Operation['clock']
  readonly #build: (name: string) => KernelWork
  readonly #print: () => string
  readonly #revision: () => number
  #when: string
  #order: number
  #work: KernelWork | undefined
  #links = 0
  #built = 0

  /** @param revision changes whenever the kernel has to be built anew */
  constructor(
    { name, clock, when, order }: Omit<Operation, 'work' | 'text'>,
    build: (name: string) => KernelWork,
    print: () => string,
    revision: () => number = () => 0,
  ) {
    this.#revision = revision
    this.name = name
    this.clock = clock
    this.#when = when
    this.#order = order
    this.#build = build
    this.#print = print
  }

  get text(): string {
    return this.#print()
  }

  get when(): string {
    return this.#when
  }

  get order(): number {
    return this.#order
  }

  get work(): KernelWork {
    const revision = this.#revision()
    if (this.#work === undefined || this.#links !== linksMade() || this.#built !== revision) {
      this.#work = restoring(this.#build(this.name))
      this.#links = linksMade()
      this.#built = revision
    }
    return this.#work
  }

  /** Goes to another place in the schedule. */
  move(when: string, order: number): void {
    this.#when = when
    this.#order = order
  }
}
