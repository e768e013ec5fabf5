import { type AnyEquations, blamingCaller, print, printStatements } from '@dvdt/dsl'
import type { ModelExplanation } from '../explain/model.ts'
import { mayChange } from '../groups/changes.ts'
import { KernelOperation } from '../groups/code.ts'
import { Elements, type EventLists } from '../groups/elements.ts'
import { DrawNumbers } from '../groups/environment.ts'
import { explainGroup, printDefinitions } from '../groups/explanation.ts'
import { linkedToNothing, setLink } from '../groups/link.ts'
import { checkLinks, linkTo } from '../groups/linking.ts'
import type { GroupVariable } from '../groups/names.ts'
import { promisedValues } from '../groups/namespace.ts'
import { Propagators, propagatorsUpdate } from '../groups/propagators.ts'
import { type RegularOptions, readRegular, regularKernel } from '../groups/regular.ts'
import { constantOverDtKernel, stateUpdaterKernel } from '../groups/stateupdater.ts'
import { Validity } from '../groups/validity.ts'
import type { Variable } from '../groups/variable.ts'
import { info, warn } from '../network/log.ts'
import type { NetworkObject, RunContext } from '../network/object.ts'
import type { KernelWork, Operation } from '../network/operation.ts'
import { nameFor, nextCreation, register } from '../network/registry.ts'
import type { ObjectState } from '../snapshots/state.ts'
import type { StateArray } from '../variables/array.ts'
import { edgesOf } from './connect/edges.ts'
import type { ConnectOptions } from './connect/options.ts'
import { defineSynapses, type SynapsesDefinition } from './definition.ts'
import { DelayVariable } from './delay.ts'
import { deliveryKernel } from './delivery.ts'
import { printEventDriven } from './eventdriven.ts'
import { number } from './multisynaptic.ts'
import type { SynapsesOptions } from './options.ts'
import { Pathway } from './pathway.ts'
import { selectSynapses } from './selection.ts'
import { synapsesState } from './stored.ts'
import { announce, clearedBy, type Summed, summedKernel } from './summed.ts'

/** One way from events to statements, as people see it. */
export interface PathwayView {
  /**
   * How long events take. One delay for all synapses if the option `delay` gave it; else each has its own, 0 at first. What is set
   * during a run counts from the next one.
   */
  readonly delay: DelayVariable
}

const NO_EVENTS: EventLists = new Map()

/** Synapses: connections of neurons, which act on them at events of neurons or in each step. */
export class SynapsesObject extends Elements implements NetworkObject {
  readonly owner: NetworkObject = this
  readonly creation: number = nextCreation()
  readonly random = true
  readonly noun = 'synapse'
  readonly requires: readonly NetworkObject[]
  readonly source: Elements
  readonly target: Elements
  /** By name: `S.pathways.pre.delay`. */
  readonly pathways: Readonly<Record<string, PathwayView>>
  readonly storedState: ObjectState
  readonly #definition: SynapsesDefinition
  readonly #order: number
  readonly #pathways: readonly Pathway[]
  readonly #operations: Operation[] = []
  #propagation: readonly Operation[] = []
  readonly #sums = new Map<Summed, { cleared: ReturnType<typeof clearedBy>; revision: number }>()
  #validity: Validity | undefined
  #propagators: readonly Propagators[] = []
  #regularCodes = 0
  #codes = 0
  #isTold = false
  #isRunning = false

  /** @throws as `new Synapses` does */
  constructor(source: unknown, target?: unknown, model?: AnyEquations | string, options: SynapsesOptions = {}) {
    const definition = blamingCaller(SynapsesObject, () => defineSynapses(source, target, model, options))
    const { name, code, clock, connectivity, ends } = definition
    super(name, 0, code, clock)
    this.#definition = definition
    this.#order = options.order ?? 0
    this.source = ends.source
    this.target = ends.target
    this.requires = [...new Set([ends.source.owner, ends.target.owner])]
    this.#pathways = definition.pathways.map((pathway) => new Pathway(name, pathway, connectivity))
    const views: Record<string, PathwayView> = Object.create(null)
    for (const { name, delay } of definition.pathways)
      views[name] = { delay: new DelayVariable(this, delay, () => this.#tellOfNextRun('delays')) }
    this.pathways = Object.freeze(views)
    const { source: from, target: to } = ends
    this.storedState = synapsesState({ code, connectivity, source: from, target: to, pathways: this.#pathways })
    this.#addEquations()
    for (const summed of definition.summed) this.#addSum(summed)
    for (const pathway of this.#pathways) this.#addPathway(pathway)
    this.offerMembers()
    nameFor('synapses', options.name)
    register(this)
  }

  get stop(): number {
    return this.code.N
  }

  /** Number of synapses. */
  get size(): number {
    return this.N
  }

  override get order(): number {
    return this.#order
  }

  override get revision(): number {
    return this.#definition.connectivity.revision
  }

  /** Delays of the first pathway of `onPre`. @throws TypeError if there is none */
  get delay(): DelayVariable {
    const first = this.#definition.pathways.find(({ side }) => side === 'pre')
    const view = first && this.pathways[first.name]
    if (view === undefined) throw new TypeError(`${this.name} has no onPre, so there is nothing to be delayed`)
    return view.delay
  }

  /**
   * Makes synapses, behind those that there are: `S.connect()` between all pairs of neurons; `S.connect({ i, j })` between
   * those that are listed; `S.connect({ condition: 'i != j', p: 0.1 })` between pairs that fulfil a condition, each with a
   * probability; `S.connect({ j: 'k for k in range(i - 3, i + 4) if k != i', skipIfInvalid: true })` between each neuron
   * and those that an expression gives.
   *
   * Synapses are numbered by `i` (by `j`, if `i` is an expression), then as partners are found; several synapses of a pair
   * follow one another. Indices are relative to the groups, or parts of groups, at the ends. Random choices take time for
   * the synapses that they make, not for all pairs. During a run, new synapses count from the next one.
   * @throws TypeError, RangeError, ModelError if there can't be such synapses; nothing has changed then
   */
  connect(options: ConnectOptions = {}): void {
    const { connectivity } = this.#definition
    const { name, source, target } = this
    const junction = { name, source, target, names: this.code.names, pre: connectivity.pre }
    const edges = blamingCaller(SynapsesObject.prototype.connect, () => edgesOf(junction, options))
    connectivity.append(edges, source.N, target.N)
    const index = this.#multisynapticIndex()
    if (index) number(index, { pre: connectivity.pre.data, post: connectivity.post.data }, source.N, target.N)
    this.#tellOfNextRun('connections')
  }

  /**
   * Executes statements for all synapses, regularly: `S.runRegularly('w = w*0.99', { dt: second(1) })`. One after the other, so that each
   * sees what those before it wrote to variables of neurons.
   * @throws ModelError for mistakes in the statements; TypeError, RangeError for unsuitable options
   */
  runRegularly(code: string, options: RegularOptions = {}): void {
    const { place, statements } = readRegular(this, code, options, this.#regularCodes)
    if (options.name === undefined) this.#regularCodes++
    this.#add(
      place,
      (draws, name) => regularKernel(name, this.code, statements, draws),
      () => printStatements(statements),
    )
  }

  get operations(): readonly Operation[] {
    return [...this.#propagation, ...this.#operations]
  }

  get arrays(): readonly StateArray[] {
    const { names, randomKey } = this.code
    const { outgoing, incoming } = this.#definition.connectivity
    const clock: readonly StateArray[] = Object.values(this.clock.arrays)
    const stored = [...names.variables()].flatMap(({ storage }) =>
      storage.kind === 'array' && !clock.includes(storage.array) ? [storage.array] : [],
    )
    const ways = this.#pathways.flatMap(({ inFlight, definition }) => [...inFlight.arrays, ...definition.delay.arrays])
    return [...stored, names.constants, randomKey, outgoing, incoming, ...ways]
  }

  select(where: unknown): Int32Array {
    if (!this.#definition.connectivity.isConnected) {
      throw new TypeError(`${this.name} has no synapses yet: call ${this.name}.connect(...) first`)
    }
    const { pre, post } = this.#definition.connectivity
    return selectSynapses(this, this, { pre: pre.data, post: post.data }, this.#multisynapticIndex()?.data, where)
  }

  override find(indices: readonly number[]): number {
    const found = this.select(indices)
    const [first] = found
    const place = `[${indices.join(', ')}]`
    if (first === undefined) throw new RangeError(`${this.name} has no synapse ${place}`)
    if (found.length === 1) return first
    throw new RangeError(
      `${this.name} has ${found.length} synapses ${place}: give the option 'multisynapticIndex' to tell them apart`,
    )
  }

  override checkWritable(variable: string, isShared: boolean): void {
    if (this.#definition.connectivity.isConnected || isShared) return
    throw new TypeError(
      `${this.name}.${variable} can't be set before there are synapses: call ${this.name}.connect(...) first`,
    )
  }

  link(variable: GroupVariable, source: Variable, index?: ArrayLike<number> | string): void {
    setLink(variable, linkTo(this, variable, source, index))
  }

  /** What the synapses were made from, as `Network.explain` shows it. */
  explain(): ModelExplanation {
    const { code, equations, integration } = this.#definition
    const group = explainGroup({ code, equations, method: integration.method, refractory: undefined })
    return { ...group, noun: this.noun }
  }

  prepare({ namespace, key, stream, operations }: RunContext): void {
    const { names, randomKey } = this.code
    if (!this.#definition.connectivity.isConnected) {
      throw new TypeError(`'${this.name}' has no synapses: call ${this.name}.connect(...) before run()`)
    }
    for (const { name, storage } of names.variables()) {
      if (storage.kind === 'linked' && !storage.link) throw linkedToNothing(this.name, name)
    }
    checkLinks(this.name, names, operations)
    for (const [slot, value] of promisedValues(this.name, names, namespace)) names.constants.data[slot] = value
    randomKey.data.set([key[0], key[1], stream])
    for (const pathway of this.#pathways) pathway.refresh()
    this.#shareSums(operations)
    this.#propagation = this.#propagationIn(operations)
    this.#refreshPropagators()
    this.#tell()
    this.#isRunning = true
  }

  finish(): void {
    this.#isRunning = false
    this.#validity?.finish()
  }

  protected events(): EventLists {
    return NO_EVENTS
  }

  #multisynapticIndex(): StateArray<'integer'> | undefined {
    return this.#definition.multisynapticIndex
  }

  #addEquations(): void {
    const { integration, clock } = this.#definition
    const { constantOverDt, states, update, propagators } = integration
    const place = { clock, order: this.#order }
    if (constantOverDt.length > 0) {
      this.#add(
        { ...place, name: `${this.name}_subexpression_update`, when: 'before_start' },
        (draws, name) => constantOverDtKernel(name, this.code, constantOverDt, draws),
        () => printDefinitions(constantOverDt),
      )
    }
    if (states.length === 0) return
    this.#propagation = this.#propagationIn([])
    this.#add(
      { ...place, name: `${this.name}_stateupdater`, when: 'groups' },
      (draws, name) => {
        this.#validity = new Validity(this.name, clock, states, update.telling)
        this.#propagators = propagators.map(
          ({ propagator, perNeuron }) => new Propagators(this.code, propagator, clock.arrays.dt, perNeuron),
        )
        this.#refreshPropagators()
        const parts = {
          update,
          propagators: this.#propagators,
          refractory: undefined,
          states,
          validity: this.#validity,
        }
        return stateUpdaterKernel(name, this.code, parts, draws)
      },
      () => printStatements(update.statements),
    )
  }

  #addSum(summed: Summed): void {
    const { group, name, expression } = summed
    const state = { cleared: [{ from: group.start, to: group.stop }] as ReturnType<typeof clearedBy>, revision: 0 }
    this.#sums.set(summed, state)
    const operation = this.#add(
      {
        name: `${this.name}_summed_variable_${name}`,
        clock: group.clock,
        when: 'groups',
        order: group.order - 1,
      },
      (draws, name) => summedKernel(name, this.code, summed, state.cleared, draws),
      () => `${name} = sum of ${print(expression)}`,
      () => state.revision,
    )
    announce(operation, summed)
  }

  #addPathway(pathway: Pathway): void {
    const { name, side, statements } = pathway.definition
    const { eventDriven } = this.#definition
    this.#add(
      { name: `${this.name}_${name}`, clock: pathway.clock, when: 'synapses', order: side === 'pre' ? -1 : 1 },
      (draws, name) => {
        pathway.refresh()
        if (pathway.inFlight.calendar.lists > 0) {
          // What calls functions of users keeps copies of all that it writes, which can't grow.
          const { hosts } = deliveryKernel(name, this.code, pathway, eventDriven, new DrawNumbers())
          if (hosts.length > 0) pathway.keepTogether()
        }
        return deliveryKernel(name, this.code, pathway, eventDriven, draws)
      },
      () => [...(eventDriven ? [printEventDriven(eventDriven)] : []), printStatements(statements)].join('\n'),
      () => pathway.revision,
    )
  }

  #add(
    place: Omit<Operation, 'work' | 'text'>,
    build: (draws: DrawNumbers, name: string) => KernelWork,
    print: () => string,
    revision: () => number = () => 0,
  ): Operation {
    const block = this.#codes++
    const { source, target } = this
    const operation = new KernelOperation(
      place,
      (name) => build(new DrawNumbers(block), name),
      print,
      () => this.revision + source.revision + target.revision + revision(),
    )
    this.#operations.push(operation)
    return operation
  }

  /** What keeps propagators up to date during a run of these operations, if they may change. */
  #propagationIn(operations: readonly Operation[]): readonly Operation[] {
    const { integration, clock } = this.#definition
    if (!integration.propagators.some(({ inputs }) => mayChange(inputs, operations))) return []
    const place = { name: `${this.name}_propagators`, clock, when: 'groups', order: this.#order }
    return [propagatorsUpdate(place, () => this.#refreshPropagators())]
  }

  #refreshPropagators(): void {
    for (const propagators of this.#propagators) propagators.refresh()
  }

  /** Several synapses objects may add up to one sum: finds out which neurons each sets to 0 before. */
  #shareSums(operations: readonly Operation[]): void {
    for (const operation of this.#operations) {
      for (const [summed, state] of this.#sums) {
        if (operation.name !== `${this.name}_summed_variable_${summed.name}`) continue
        const cleared = clearedBy(operation, operations)
        const isSame =
          cleared.length === state.cleared.length &&
          cleared.every(({ from, to }, k) => from === state.cleared[k]?.from && to === state.cleared[k]?.to)
        if (!isSame) this.#sums.set(summed, Object.assign(state, { cleared, revision: state.revision + 1 }))
      }
    }
  }

  /** Says that what has just been changed has no effect on the run that is on its way. */
  #tellOfNextRun(what: string): void {
    if (!this.#isRunning) return
    warn(`New ${what} of '${this.name}', set during a run, count from the next run on`, { once: true })
  }

  /** Says once, before the first run, what people should know. */
  #tell(): void {
    if (this.#isTold) return
    this.#isTold = true
    const { integration, unflagged } = this.#definition
    if (integration.methodMessage !== undefined) info(integration.methodMessage)
    if (unflagged.length > 0) {
      const names = unflagged.map((name) => `'${name}'`).join(', ')
      info(
        `${names} of '${this.name}' ${unflagged.length === 1 ? 'is' : 'are'} integrated in each step. Flag the equation (clock-driven) to say that ` +
          'this is meant, or (event-driven) to have it solved from event to event, which is faster.',
      )
    }
  }
}
