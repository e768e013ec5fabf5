export { nearest, type ValueType } from '@dvdt/dsl'
export { npy, npyTexts } from './archive/npy.ts'
export { zip } from './archive/zip.ts'
export { Clock, type ClockArrays, type ClockOptions, clockFor } from './clocks/clock.ts'
export { type DefaultClock, defaultClock } from './clocks/default.ts'
export { positiveSeconds, seconds } from './clocks/duration.ts'
export type { ArrayExplanation } from './explain/arrays.ts'
export type {
  BoundArray,
  Explanation,
  JavaScriptCall,
  ObjectExplanation,
  OperationExplanation,
  ScheduledOperation,
} from './explain/explanation.ts'
export type { Loop } from './explain/loops.ts'
export type { ModelExplanation } from './explain/model.ts'
export type { ExplainOptions } from './explain/options.ts'
export type { VariableValue } from './groups/assignment.ts'
export { type Checked, checkAssigned, checkCode, checkCondition, checkRefractoryText } from './groups/checks.ts'
export { defineGroup, type GroupDefinition } from './groups/definition.ts'
export type { EventsOf, MemberOf, Modelled } from './groups/membership.ts'
export type { NeuronGroupObject } from './groups/neurongroup.ts'
export { Neurons } from './groups/neurons.ts'
export type { NeuronGroupOptions, Place } from './groups/options.ts'
export type { RegularOptions } from './groups/regular.ts'
export type { SynapseTarget, Target } from './groups/selection.ts'
export type { EventList, RecordableVariable, Source } from './groups/source.ts'
export type { SubgroupObject } from './groups/subgroup.ts'
export { type Members, NeuronGroup, type NeuronGroupConstructor, type Subgroup } from './groups/typed.ts'
export { type Values, Variable } from './groups/variable.ts'
export {
  PoissonGroup,
  type PoissonGroupOptions,
  type PoissonRates,
  type PoissonSubgroup,
} from './inputs/poissongroup.ts'
export { PoissonInput } from './inputs/poissoninput.ts'
export type { PoissonInputOptions } from './inputs/poissoninputdefinition.ts'
export {
  SpikeGeneratorGroup,
  type SpikeGeneratorGroupOptions,
  type SpikeGeneratorSubgroup,
  type SpikesOptions,
} from './inputs/spikegenerator.ts'
export type { SpikeIndices, SpikeTimes } from './inputs/spiketimes.ts'
export type { TableValues } from './inputs/table.ts'
export { TimedArray, type TimedArrayOptions } from './inputs/timedarray.ts'
export { IntegrationError } from './integrators/error.ts'
export { integrators } from './integrators/methods.ts'
export type { Integrator, OdeSystem, Propagator, StateUpdate } from './integrators/system.ts'
export { KernelBuilder } from './kernel/builder.ts'
export { interpret } from './kernel/interpreter.ts'
export type { ArrayId, IrType, Kernel, Value } from './kernel/ir.ts'
export { NetworkOperation, type NetworkOperationOptions, networkOperation } from './network/callback.ts'
export { info, type Level, type Logger, setLogger, warn } from './network/log.ts'
export { Network } from './network/network.ts'
export type { NetworkObject, RunContext } from './network/object.ts'
export type { Chunk, HostWork, KernelWork, Operation } from './network/operation.ts'
export type { Progress, Report, RunOptions } from './network/options.ts'
export type { Profile, ProfiledObject, ProfiledOperation } from './network/profile.ts'
export { nameFor, nextCreation, register } from './network/registry.ts'
export type { Scheduling } from './network/scheduling.ts'
export { defaultNetwork, MagicError, restore, run, startScope, stop, store } from './network/scope.ts'
export { seed } from './network/seed.ts'
export { SnapshotError } from './snapshots/error.ts'
export type { RestoreFileOptions, RestoreOptions, SnapshotOptions, StoreOptions } from './snapshots/options.ts'
export type { ExpectedShape, Saved, SavedArray, SavedArrays } from './snapshots/saved.ts'
export { arrayState, copyOf, joinedState, type ObjectState, type StateArrays } from './snapshots/state.ts'
export type { ConnectOptions } from './synapses/connect/options.ts'
export { checkDependencies } from './synapses/eventdriven.ts'
export * as synapsesFindings from './synapses/findings.ts'
export { proposedIntegration, type SynapsesIntegration } from './synapses/integration.ts'
export { checkSynapsesOptions, type SynapsesOptions } from './synapses/options.ts'
export type { PathwayView, SynapsesObject } from './synapses/synapses.ts'
export { type Connectable, Synapses, type SynapsesConstructor } from './synapses/typed.ts'
export { type Data, StateArray } from './variables/array.ts'
