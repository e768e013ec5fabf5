import { nearest } from '@dvdt/dsl'

/** @throws TypeError if one of the options isn't known; `what` has them: "runRegularly" */
export function checkNames(what: string, options: object, known: readonly string[]): void {
  for (const name of Object.keys(options)) {
    if (known.includes(name)) continue
    const near = known.find((each) => plain(each) === plain(name)) ?? nearest(name, known)
    const hint = near === undefined ? '' : ` (did you mean '${near}'?)`
    throw new TypeError(`${what} has no option '${name}'${hint}. Its options are ${known.join(', ')}.`)
  }
}

/** A name as it is in other languages, `skip_if_invalid`, and here, `skipIfInvalid`. */
const plain = (name: string): string => name.replaceAll('_', '').toLowerCase()
