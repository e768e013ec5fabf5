import { type AnyEquations, type Assignment, blamingCaller, type Expression, nearest, printStatements } from '@dvdt/dsl'
import type { ModelExplanation } from '../explain/model.ts'
import { info, warn } from '../network/log.ts'
import type { NetworkObject, RunContext } from '../network/object.ts'
import type { KernelWork, Operation } from '../network/operation.ts'
import { checkNames } from '../network/optionnames.ts'
import { nameFor, nextCreation, register } from '../network/registry.ts'
import type { ObjectState } from '../snapshots/state.ts'
import type { StateArray } from '../variables/array.ts'
import { mayChange } from './changes.ts'
import { readCode } from './checks.ts'
import { KernelOperation } from './code.ts'
import { defineGroup, type GroupDefinition } from './definition.ts'
import { DrawNumbers } from './environment.ts'
import { type Events, eventCodeKernel, SPIKE, thresholdKernel } from './events.ts'
import { explainGroup, printDefinitions, printEventCode, printThreshold, printUpdate } from './explanation.ts'
import { checkHeld } from './held.ts'
import { linkedToNothing, setLink } from './link.ts'
import { checkLinks, linkTo } from './linking.ts'
import type { GroupVariable } from './names.ts'
import { promisedValues } from './namespace.ts'
import { type EventLists, Neurons } from './neurons.ts'
import { checkPlace, type NeuronGroupOptions, type Place } from './options.ts'
import { Propagators, propagatorsUpdate } from './propagators.ts'
import { type RegularOptions, readRegular, regularKernel } from './regular.ts'
import type { EventList } from './source.ts'
import { constantOverDtKernel, stateUpdaterKernel } from './stateupdater.ts'
import { groupState } from './stored.ts'
import { checkStretch, SubgroupObject } from './subgroup.ts'
import { Validity } from './validity.ts'
import type { Variable } from './variable.ts'

/**
 * Neurons that share their equations. Their variables are members: `G.v.set(...)`, `G.v.at(0)`.
 * All start at 0, but `lastspike` at -10000 s and `not_refractory` at true.
 */
export class NeuronGroupObject extends Neurons implements NetworkObject {
  readonly owner: NetworkObject = this
  readonly creation: number = nextCreation()
  readonly random = true
  readonly requires: readonly NetworkObject[] = []
  readonly storedState: ObjectState
  readonly #definition: GroupDefinition
  readonly #order: number
  readonly #propagators: readonly Propagators[]
  readonly #validity: Validity
  readonly #kernels: KernelOperation[] = []
  readonly #thresholds = new Map<string, { readonly events: Events; readonly operation: KernelOperation }>()
  readonly #eventsWithCode = new Set<string>()
  #propagation: readonly Operation[]
  #regularCodes = 0
  #codes = 0
  #isTold = false

  /**
   * @param n      number of neurons, at least 1
   * @param model  equations, their text, or nothing for neurons without state
   * @throws RangeError, TypeError for unsuitable arguments; ModelError for mistakes in equations, conditions and
   *   statements: unknown names, wrong dimensions, an integrator that doesn't fit
   */
  constructor(n: number, model?: AnyEquations | string, options: NeuronGroupOptions = {}) {
    const definition = blamingCaller(NeuronGroupObject, () => defineGroup(n, model, options))
    const { name, code, clock } = definition
    super(name, 0, code.N, code, clock)
    this.#definition = definition
    this.storedState = groupState(code, () => ({ fixed: this.arrays }))
    this.#order = options.order ?? 0
    this.#validity = new Validity(name, clock, definition.states, definition.update.telling)
    this.#propagators = definition.propagators.map(
      ({ propagator, perNeuron }) => new Propagators(code, propagator, clock.arrays.dt, perNeuron),
    )
    this.#propagation = this.#propagationIn([])
    this.#addEquations(definition)
    for (const { events, condition } of definition.events) this.#addThreshold(events, condition)
    if (definition.reset) this.#addEventCode(SPIKE, definition.reset)
    this.offerMembers()
    nameFor('neurongroup', options.name)
    register(this)
  }

  override get order(): number {
    return this.#order
  }

  get operations(): readonly Operation[] {
    return [...this.#propagation, ...this.#kernels]
  }

  get arrays(): readonly StateArray[] {
    const { names, randomKey } = this.code
    const clock: readonly StateArray[] = Object.values(this.clock.arrays)
    const stored = [...names.variables()].flatMap(({ storage }) =>
      storage.kind === 'array' && !clock.includes(storage.array) ? [storage.array] : [],
    )
    const events = this.#definition.events.flatMap(({ events }) => [events.indices, events.count])
    return [...stored, names.constants, randomKey, ...events]
  }

  /**
   * The neurons `from` to `to - 1`, whose variables, spikes and indices can be used like a group's.
   * @throws RangeError if there are no such neurons
   */
  slice(from = 0, to: number = this.N): SubgroupObject {
    checkStretch(this.name, this.N, from, to)
    return new SubgroupObject(this, from, to)
  }

  /**
   * Executes statements for all neurons, regularly: `G.runRegularly('I = 2*nA*rand()', { dt: ms(10) })`.
   * @throws ModelError for mistakes in the statements; TypeError, RangeError for unsuitable options
   */
  runRegularly(code: string, options: RegularOptions = {}): void {
    const { place, statements } = readRegular(this, code, options, this.#regularCodes)
    if (options.name === undefined) this.#regularCodes++
    const build = (draws: DrawNumbers) => regularKernel(place.name, this.code, statements, draws)
    this.#add(place, build, () => printStatements(statements))
  }

  /**
   * Executes statements for the neurons that have an event, in each step.
   * @throws ModelError for mistakes in the statements; RangeError if there is no such event or it has code already;
   *   TypeError, RangeError for unsuitable options
   */
  runOnEvent(event: string, code: string, options: Place = {}): void {
    checkNames('runOnEvent', options, ['when', 'order'])
    checkPlace(options)
    const { when, order } = options
    this.#threshold(event)
    if (this.#eventsWithCode.has(event)) throw new RangeError(`The event '${event}' of '${this.name}' has code already`)
    const statements = readCode(code, this.code.names)
    this.#addEventCode(event, statements, when, order)
  }

  /**
   * Moves the test of an event's condition to another place in the schedule. During a run it counts from the next one.
   * @throws RangeError if there is no such event; TypeError, RangeError for unsuitable options
   */
  setEventSchedule(event: string, options: Place): void {
    checkNames('setEventSchedule', options, ['when', 'order'])
    checkPlace(options)
    const { when, order } = options
    const { operation } = this.#threshold(event)
    operation.move(when ?? operation.when, order ?? operation.order)
  }

  link(variable: GroupVariable, source: Variable, index?: ArrayLike<number> | string): void {
    setLink(variable, linkTo(this, variable, source, index))
  }

  /** What the group was made from, as `Network.explain` shows it. */
  explain(): ModelExplanation {
    return explainGroup(this.#definition)
  }

  prepare({ namespace, key, stream, operations }: RunContext): void {
    const { names, randomKey } = this.code
    for (const { name, storage } of names.variables()) {
      if (storage.kind === 'linked' && !storage.link) {
        throw linkedToNothing(this.name, name)
      }
    }
    checkLinks(this.name, names, operations)
    checkHeld(this.#definition)
    const values = promisedValues(this.name, names, namespace)
    for (const [slot, value] of values) names.constants.data[slot] = value
    randomKey.data.set([key[0], key[1], stream])
    this.#propagation = this.#propagationIn(operations)
    this.#refreshPropagators()
    this.#tell()
  }

  finish(): void {
    this.#validity.finish()
  }

  eventLists(): EventLists {
    return this.events()
  }

  protected events(): EventLists {
    const lists = new Map<string, EventList>()
    for (const [name, { events, operation }] of this.#thresholds) {
      const { when, order, clock } = operation
      lists.set(name, {
        name,
        indices: events.indices,
        count: events.count,
        start: 0,
        stop: this.N,
        when,
        order,
        clock,
      })
    }
    return lists
  }

  #threshold(event: string): { readonly events: Events; readonly operation: KernelOperation } {
    const threshold = this.#thresholds.get(event)
    if (threshold) return threshold
    const near = nearest(event, this.#thresholds.keys())
    const hint = near === undefined ? '' : ` (did you mean '${near}'?)`
    throw new RangeError(`'${this.name}' has no event '${event}'${hint}; events are declared by the option 'events'`)
  }

  #addEquations({ update, refractory, states, constantOverDt }: GroupDefinition): void {
    if (constantOverDt.length > 0) {
      this.#add(
        this.#place('_subexpression_update', 'before_start'),
        (draws, name) => constantOverDtKernel(name, this.code, constantOverDt, draws),
        () => printDefinitions(constantOverDt),
      )
    }
    if (states.length > 0 || refractory) {
      const parts = { update, propagators: this.#propagators, refractory, states, validity: this.#validity }
      this.#add(
        this.#place('_stateupdater', 'groups'),
        (draws, name) => stateUpdaterKernel(name, this.code, parts, draws),
        () => printUpdate(this.#definition),
      )
    }
  }

  #addThreshold(events: Events, condition: Expression): void {
    const when = events.name === SPIKE ? 'thresholds' : 'after_thresholds'
    const isRefractory = events.name === SPIKE && this.#definition.refractory !== undefined
    const operation = this.#add(
      this.#place(`_${events.name}_thresholder`, when),
      (draws, name) => thresholdKernel(name, this.code, events, condition, draws),
      () => printThreshold(events.name, condition, isRefractory),
    )
    this.#thresholds.set(events.name, { events, operation })
  }

  #addEventCode(event: string, statements: readonly Assignment[], when?: string, order?: number): void {
    const { events } = this.#threshold(event)
    const slot = when ?? (event === SPIKE ? 'resets' : 'after_resets')
    this.#add(
      { ...this.#place(`_${event}_resetter`, slot), ...(order !== undefined && { order }) },
      (draws, name) => eventCodeKernel(name, this.code, events, statements, draws),
      () => printEventCode(event, statements),
    )
    this.#eventsWithCode.add(event)
  }

  #place(suffix: string, when: string): Omit<Operation, 'work' | 'text'> {
    return { name: `${this.name}${suffix}`, clock: this.clock, when, order: this.#order }
  }

  #add(
    place: Omit<Operation, 'work' | 'text'>,
    build: (draws: DrawNumbers, name: string) => KernelWork,
    print: () => string,
  ): KernelOperation {
    const block = this.#codes++
    const operation = new KernelOperation(place, (name) => build(new DrawNumbers(block), name), print)
    this.#kernels.push(operation)
    return operation
  }

  /** Says once, before the first run, what people should know of the group. */
  #tell(): void {
    if (this.#isTold) return
    this.#isTold = true
    const { methodMessage, refractory, code, events } = this.#definition
    if (methodMessage !== undefined) info(methodMessage)
    if (refractory) return
    for (const { name, clamped } of code.names.variables()) {
      if (!clamped) continue
      warn(
        `'${name}' of '${this.name}' is flagged (unless refractory), without effect: the group has no option 'refractory'`,
      )
    }
    const spike = events.find(({ events }) => events.name === SPIKE)
    if (spike && !spike.random && !this.#eventsWithCode.has(SPIKE)) {
      warn(
        `'${this.name}' has a threshold, but neither a reset nor a refractory period: a neuron spikes in each step in ` +
          'which the condition holds',
      )
    }
  }

  /** What keeps propagators up to date during a run of these operations, if they may change. */
  #propagationIn(operations: readonly Operation[]): readonly Operation[] {
    const { propagators } = this.#definition
    if (!propagators.some(({ inputs }) => mayChange(inputs, operations))) return []
    return [propagatorsUpdate(this.#place('_propagators', 'groups'), () => this.#refreshPropagators())]
  }

  #refreshPropagators(): void {
    for (const propagators of this.#propagators) propagators.refresh()
  }
}
