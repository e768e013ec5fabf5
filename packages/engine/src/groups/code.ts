import { KernelBuilder } from '../kernel/builder.ts'
import type { Value } from '../kernel/ir.ts'
import type { KernelWork, Operation } from '../network/operation.ts'
import type { StateArray } from '../variables/array.ts'
import { type DrawNumbers, ElementEnvironment, type GroupCode, type Place } from './environment.ts'
import { readSource } from './link.ts'

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

  constructor(name: string, group: GroupCode, draws: DrawNumbers) {
    this.builder = new KernelBuilder(name)
    this.#group = group
    this.#draws = draws
    this.#takeSnapshots()
  }

  /** Emits code that runs once, before or after the elements. */
  once(emit: (environment: ElementEnvironment) => void): ElementEnvironment {
    const environment = this.environment({ element: undefined })
    emit(environment)
    environment.flush()
    return environment
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
    return new ElementEnvironment(this.builder, this.#group, place, this.#draws)
  }

  finish(): KernelWork {
    return this.builder.finish()
  }

  #takeSnapshots(): void {
    for (const { storage } of this.#group.names.variables()) {
      if (storage.kind !== 'linked' || !storage.link?.snapshot) continue
      const { link } = storage
      const snapshot = storage.link.snapshot
      this.builder.range(this.builder.i32(0), this.builder.i32(this.#group.N), (element) => {
        this.builder.store(this.builder.array(snapshot), element, readSource(link, this.builder, element))
      })
    }
  }
}

/** An operation whose kernel is built when it is first needed, and again after `rebuild`. */
export class KernelOperation implements Operation {
  readonly name: string
  readonly clock: Operation['clock']
  readonly #build: (name: string) => KernelWork
  #when: string
  #order: number
  #work: KernelWork | undefined

  constructor({ name, clock, when, order }: Omit<Operation, 'work'>, build: (name: string) => KernelWork) {
    this.name = name
    this.clock = clock
    this.#when = when
    this.#order = order
    this.#build = build
  }

  get when(): string {
    return this.#when
  }

  get order(): number {
    return this.#order
  }

  get work(): KernelWork {
    this.#work ??= this.#build(this.name)
    return this.#work
  }

  /** Goes to another place in the schedule. */
  move(when: string, order: number): void {
    this.#when = when
    this.#order = order
  }

  /** Forgets the kernel, since something that it was built from has changed. */
  rebuild(): void {
    this.#work = undefined
  }
}
