import { baseUnits, Dimension, units } from '@dvdt/units'
import { beforeAll, describe, expect, it } from 'vitest'
import { announced, build, compile, fixture, type Version, versions } from './compile.ts'

beforeAll(() => build('packages/units'))

/** Of the import alone, and of 1,400 operations. */
const instantiations: Readonly<Record<Version, readonly [number, number]>> = {
  '6.0': [4, 33354],
  '7.0': [4, 33845],
}

describe.each(versions)('TypeScript %s', (version) => {
  const check = (sources: Readonly<Record<string, string>>) => compile(sources, [], version)

  it('refuses every wrong use, each with one short message', () => {
    const text = fixture('wrong.ts')
    const { errors } = check({ 'wrong.ts': text })
    expect(errors.map(({ line, message }) => ({ line, message }))).toEqual(announced(text))
    expect(Math.max(...errors.map(({ details }) => details.length))).toBeLessThanOrEqual(4)
  })

  it('explains a mismatch by the two dimensions alone', () => {
    const { errors } = check({
      'add.ts':
        "import { amp, volt } from '@dvdt/units'\namp(5).add(volt(10))\nvolt(1).pow(2).eq(amp(1).mul(volt(1)))\n",
    })
    expect(errors).toEqual([
      {
        file: 'add.ts',
        line: 2,
        column: 12,
        message: `Argument of type 'Quantity<"voltage">' is not assignable to parameter of type 'Quantity<"current">'.`,
        details: [
          "Types of property 'dimension' are incompatible.",
          `Type '"voltage"' is not assignable to type '"current"'.`,
        ],
      },
      {
        file: 'add.ts',
        line: 3,
        column: 19,
        message: `Argument of type 'Quantity<"power">' is not assignable to parameter of type 'Quantity<"m^4 kg^2 s^-6 A^-2">'.`,
        details: [
          "Types of property 'dimension' are incompatible.",
          `Type '"power"' is not assignable to type '"m^4 kg^2 s^-6 A^-2"'.`,
        ],
      },
    ])
  })

  it('infers the dimensions that are right', () => {
    expect(check({ 'right.ts': fixture('right.ts'), 'names.ts': fixture('names.ts') }).errors).toEqual([])
  })

  it('needs no more instantiations than it did', () => {
    const alone = check({ 'import.ts': "import { volt } from '@dvdt/units'\nexport const v = volt\n" })
    const used = check({ 'cost.ts': fixture('cost.ts') })
    expect(used.errors).toEqual([])
    expect([alone.instantiations, used.instantiations]).toEqual(instantiations[version])
  })
})

describe('types and run time agree', () => {
  const named =
    'length mass time current temperature amount luminosity area volume frequency noise force pressure energy power charge voltage resistance conductance capacitance inductance concentration'
      .split(' ')
      .concat(
        '1',
        'magnetic flux',
        'magnetic flux density',
        'illuminance',
        'absorbed dose',
        'catalytic activity',
        'm^2 s^-1',
      )

  it('in the products, quotients, powers and roots of all named dimensions', () => {
    const lines = ["import type { Div, Mul, Pow, Power, Sqrt } from '@dvdt/units'"]
    lines.push('export declare function is<A extends string>(): <B extends A>(b: [A] extends [B] ? B : never) => void')
    const claim = (type: string, dimension: Dimension) => lines.push(`is<${type}>()('${dimension.name}')`)
    const powers = [-4, -3.5, -3, -2.5, -2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4]
    for (const a of named) {
      const dimension = Dimension.parse(a)
      for (const b of named) {
        claim(`Mul<'${a}', '${b}'>`, dimension.mul(Dimension.parse(b)))
        claim(`Div<'${a}', '${b}'>`, dimension.div(Dimension.parse(b)))
      }
      // Types know halves only, up to 12.
      const known = powers.filter((n) => !/\.[1-46-9]|\.5\d|(1[3-9]|[2-9]\d)(\D|$)/.test(dimension.pow(n).name))
      for (const n of known) claim(`Pow<'${a}', ${n}>`, dimension.pow(n))
      if (known.includes(0.5)) claim(`Sqrt<'${a}'>`, dimension.sqrt())
    }
    expect(lines.length).toBeGreaterThan(2000)
    expect(compile({ 'algebra.ts': lines.join('\n') }).errors).toEqual([])
  })

  it('in the names and dimensions of all units', () => {
    const members = [...units].map(([name, unit]) => `  readonly ${name}: '${unit.dimension}'`)
    const base = [...baseUnits.keys()].map((name) => `  ${name}: 1`)
    const { errors } = compile({
      'names.ts': `import type { BaseUnitName, UnitDimensions, Units } from '@dvdt/units'
interface RunTime {
${members.join('\n')}
}
interface Base {
${base.join('\n')}
}
declare const types: UnitDimensions, runTime: RunTime
export const there: RunTime = types, back: UnitDimensions = runTime
declare const name: BaseUnitName, key: keyof Base
export const inTypes: keyof Base = name, atRunTime: BaseUnitName = key
declare const unitName: keyof Units
export const all: keyof RunTime = unitName
`,
    })
    expect(errors).toEqual([])
  })
})
