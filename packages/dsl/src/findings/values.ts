import { nowhere } from '../tree/span.ts'
import { error, type Finding } from './finding.ts'

// What can be wrong with the values that are given to a model, with its composition, and with constant expressions.

export const unusableValue = (message: string): Finding => error('unusable-value', nowhere, message)

export const nameTwice = (name: string, one: string, other: string, hint: string): Finding =>
  error('name-conflict', nowhere, `'${name}' would mean two things: ${one} and ${other}.`, hint)

export const splicedInLine = (): Finding =>
  error(
    'spliced-equations',
    nowhere,
    'Equations are inserted into other equations as whole lines.',
    'Let them stand alone on their line, or use .extend(...).',
  )

export const renameUnknown = (name: string, similar: string | undefined): Finding =>
  error(
    'rename-unknown',
    nowhere,
    `'${name}' cannot be renamed: the model has no such name.`,
    similar === undefined ? undefined : `Did you mean '${similar}'?`,
  )

export const renameTaken = (name: string, to: string): Finding =>
  error('rename-taken', nowhere, `'${name}' cannot be renamed to '${to}': the model has that name already.`)

export const notConstant = (text: string, reason: string): Finding =>
  error('not-constant', nowhere, `'${text}' has no value by itself: ${reason}.`)
