import type { Span } from '../tree/span.ts'
import { error, type Finding } from './finding.ts'

// What can be wrong with names, where they are defined and where they are used.

export const invalidName = (place: Span, name: string): Finding =>
  error(
    'invalid-name',
    place,
    `'${name}' can not be a name.`,
    'Names consist of the letters A-Z and a-z, digits and underscores, begin with a letter, and are no words of Python.',
  )
