import { amp, Mohm, nA, namp, volt } from 'dvdt'
import { section } from '../lesson/section.ts'

export const units = section(import.meta.url, 'Units system', [
  {
    text: 'A unit is called with a number. All SI units are there with their prefixes, and short forms like mV and pF.',
    run({ print }) {
      print(volt(20))
    },
  },
  {
    text: 'Quantities print in the unit that suits their size.',
    run({ print }) {
      print(amp(1000))
      print(volt(1e6))
      print(namp(1000))
    },
  },
  {
    text: 'Units combine as they should.',
    run({ print }) {
      print(nA(10).mul(Mohm(5)))
    },
  },
  {
    text:
      'Adding amps and volts is a compile error: an editor underlines it while it is typed. Where the compiler is ' +
      'overruled, it still fails when it runs.',
    run({ print }) {
      try {
        // @ts-expect-error: Quantity<"voltage"> is not assignable to Quantity<"current">
        amp(5).add(volt(10))
      } catch (error) {
        print(`${error}`)
      }
    },
  },
])
