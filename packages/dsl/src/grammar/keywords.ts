import { match } from './matcher.ts'

/** Words of Python that can not be names. */
export const isKeyword = (word: string): boolean => match(word, 'keyword').succeeded()

/** Letters A-Z and a-z, digits and underscores, not beginning with a digit, and no word of Python. */
export const isIdentifier = (text: string): boolean => match(text, 'identifier').succeeded()
