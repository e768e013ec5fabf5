/**
 * dvdt side by side with Brian2: npm run bench -- [--models a,b] [--targets dvdt,cpp,cython,numpy] [--quick] [--repeats n] [--json] [--markdown]
 * See docs/performance.md for the protocol.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { cases } from './cases.mjs'
import { machine } from './machine.mjs'
import { median, spread } from './statistics.mjs'
import { duration, ratio, table } from './table.mjs'
import { availableTargets } from './targets.mjs'

const { values: options } = parseArgs({
  options: {
    models: { type: 'string' },
    targets: { type: 'string' },
    quick: { type: 'boolean', default: false },
    repeats: { type: 'string' },
    json: { type: 'boolean', default: false },
    markdown: { type: 'boolean', default: false },
  },
})
const repeats = Number(options.repeats ?? (options.quick ? 2 : 7))
if (!Number.isInteger(repeats) || repeats < 1) throw new RangeError('--repeats is how often to measure: 1 or more')
const names = new Set(cases.map(({ model }) => model))
const chosen = options.models?.split(',') ?? [...names]
for (const name of chosen) {
  if (!names.has(name)) throw new RangeError(`There is no model '${name}', but ${[...names].join(', ')}`)
}
const say = (text) => process.stderr.write(`${text}\n`)

/** Measures one case with all targets in turn, several times. */
function compare(theCase, targets, directory) {
  const measured = targets.map((target) => ({ target, runs: [], directory: join(directory, target.name) }))
  for (const entry of measured) {
    entry.first = entry.target.first(theCase, entry.directory)
    say(`  ${entry.target.name}: first result after ${duration(entry.first.total)}`)
  }
  for (let repeat = 0; repeat < repeats; repeat++) {
    for (const { target, runs, directory } of measured) runs.push(target.again(theCase, directory))
  }
  return summaries(theCase, measured)
}

/** Ratios are between runs of one turn: of simulating alone, everything compiled on both sides, and of dvdt's first run, in which V8 compiles. */
function summaries(theCase, measured) {
  const perStep = (cpu) => cpu / theCase.N / theCase.steps
  const own = measured[0].runs
  const simulating = (run) => (run.compiled ?? run).cpu
  return measured.map(({ target, first, runs }) => ({
    ...theCase,
    target: target.name,
    build: target.name === 'dvdt' ? median(runs.map(({ build }) => build)) : first.build,
    firstResult: first.total,
    time: spread(runs.map((run) => perStep(simulating(run)))),
    ...(runs[0].compiled ? { firstRun: spread(runs.map(({ cpu }) => perStep(cpu))) } : {}),
    ratio: spread(runs.map((run, k) => simulating(run) / simulating(own[k]))),
    ratioToFirstRun: spread(runs.map((run, k) => simulating(run) / own[k].cpu)),
    spikes: runs[0].spikes === null ? null : median(runs.map(({ spikes }) => spikes)),
  }))
}

/** What was to be reached, and whether the median is there. */
function goals(all) {
  return all
    .filter(({ target, every }) => target !== 'dvdt' && (every || target === 'Brian2 C++'))
    .map((result) => [
      `${result.model}, N = ${result.N.toLocaleString('en')}: ${result.goal} times ${result.target}`,
      `${result.ratio.median >= result.goal ? 'yes' : 'no'}: ${ratio(result.ratio)}`,
    ])
}

// The other targets are slower to build than to compare with, except for the models that are to beat all of them.
const { targets, skipped, brian2 } = availableTargets(
  options.targets?.split(',') ?? (options.quick ? ['cpp'] : undefined),
)
for (const reason of skipped) say(`skipped ${reason}`)
const directory = mkdtempSync(join(tmpdir(), 'dvdt-bench-'))
const results = []
try {
  for (const theCase of cases) {
    if (!chosen.includes(theCase.model)) continue
    say(`${theCase.model}, N = ${theCase.N}, ${theCase.steps} steps`)
    results.push(...compare(theCase, targets, join(directory, `${theCase.model}-${theCase.N}`)))
  }
} finally {
  rmSync(directory, { recursive: true })
}

if (options.json) {
  console.log(JSON.stringify({ machine: { ...machine(), brian2 }, repeats, skipped, results }, null, 2))
} else {
  const head = [
    'model',
    'N',
    'target',
    'build',
    'first result',
    'neuron and step',
    'first run',
    'times dvdt',
    'goal',
    'times its first run',
    'spikes',
  ]
  const rows = results.map((result) => [
    result.model,
    result.N.toLocaleString('en'),
    result.target,
    duration(result.build),
    duration(result.firstResult),
    duration(result.time.median),
    duration(result.firstRun?.median),
    result.target === 'dvdt' ? '1' : ratio(result.ratio),
    result.target !== 'dvdt' && (result.every || result.target === 'Brian2 C++') ? `≥ ${result.goal}` : '',
    result.target === 'dvdt' ? '' : ratio(result.ratioToFirstRun),
    result.spikes ?? '-',
  ])
  const { cpu, cores, memory, node, v8, gcc, date } = machine()
  if (options.markdown) {
    // As in docs/performance.md, section "Side by side".
    console.log(
      `${cores} cores of ${cpu}, ${memory}, Node ${node} (V8 ${v8}), ${gcc ?? 'no g++'}, Brian2 ${brian2 ?? 'missing'}; ` +
        `${date}, ${repeats} turns.\n`,
    )
    console.log(table([head, ...rows]))
    console.log(`\n${table([['goal', 'reached?'], ...goals(results)])}`)
  } else {
    console.log(
      `${[cpu, cores, memory, node, v8, gcc, date].join(', ')}, Brian2 ${brian2 ?? 'missing'}; ${repeats} turns\n`,
    )
    console.log(table([head, ...rows]))
  }
  for (const reason of skipped) console.log(`skipped ${reason}`)
}
