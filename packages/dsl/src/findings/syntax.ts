import type { Span } from '../tree/span.ts'
import { error, type Finding } from './finding.ts'

// What can be wrong with the form of an expression.

export const tooDeep = (place: Span, limit: number): Finding =>
  error(
    'too-deep',
    place,
    `The expression is nested more than ${limit} levels deep.`,
    'Give inner parts names of their own: subexpressions.',
  )

export const tooLong = (place: Span, what: 'characters' | 'operators', limit: number): Finding =>
  error(
    'too-long',
    place,
    `The expression has more than ${limit} ${what}.`,
    'Give parts of it names of their own: subexpressions.',
  )

export const missingExpression = (place: Span): Finding =>
  error('missing-expression', place, 'An expression is missing here.')

export const incompleteExpression = (place: Span, after: string): Finding =>
  error('incomplete-expression', place, `The expression ends after '${after}', where a value is needed.`)

export const missingValue = (place: Span, found: string): Finding =>
  error('missing-value', place, `A value is missing before '${found}'.`)

export const missingOperator = (place: Span, left: string, right: string): Finding =>
  error(
    'missing-operator',
    place,
    `There is no operator between '${left}' and '${right}'.`,
    `Multiplication is written with a star: '${left}*${right}'.`,
  )

export const unclosedParenthesis = (place: Span): Finding =>
  error('unclosed-parenthesis', place, "This '(' is never closed.", "Add a ')'.")

export const unopenedParenthesis = (place: Span): Finding =>
  error('unopened-parenthesis', place, "This ')' closes nothing.", "Remove it, or add a '(' before.")

export const chainedComparison = (place: Span): Finding =>
  error(
    'chained-comparison',
    place,
    'Comparisons cannot be chained.',
    "Write 'a < b and b < c' instead of 'a < b < c'.",
  )

export const assignmentInExpression = (place: Span): Finding =>
  error(
    'assignment-in-expression',
    place,
    'Nothing can be assigned inside an expression.',
    "Compare with '=='. A statement assigns to one variable.",
  )

export const keywordArgument = (place: Span): Finding =>
  error('keyword-argument', place, 'Arguments of functions have no names.', 'Give the values alone, in order.')

export const indexing = (place: Span): Finding =>
  error(
    'indexing',
    place,
    'Variables cannot be indexed: an expression is about one neuron at a time.',
    'Select neurons outside of the text, or with a condition on i.',
  )

export const attribute = (place: Span): Finding =>
  error('attribute', place, 'Names have no attributes in expressions.', "Give the value itself a name, without a '.'.")

export const conditionalExpression = (place: Span): Finding =>
  error(
    'conditional-expression',
    place,
    'There is no conditional expression.',
    "Write 'int(condition)*a + int(not condition)*b'.",
  )

export const pythonWord = (place: Span, word: string): Finding =>
  error('python-word', place, `'${word}' means nothing in expressions.`)

export const foreignOperator = (place: Span, operator: string, instead: string | undefined): Finding =>
  error(
    'foreign-operator',
    place,
    `There is no operator '${operator}'.`,
    instead === undefined ? undefined : `Write ${instead}.`,
  )

export const text = (place: Span): Finding =>
  error('string', place, 'Expressions have no strings.', 'Names stand without quotes.')

export const collection = (place: Span): Finding =>
  error('collection', place, 'Expressions have no lists, tuples, sets or dictionaries, only single values.')

export const invalidNumber = (place: Span, digits: string): Finding =>
  error('invalid-number', place, `'${digits}' is not a number.`, 'Numbers look like 3, 0.5, .5, 1e-3, 0x10, 1_000.')

export const imaginaryNumber = (place: Span, digits: string): Finding =>
  error('invalid-number', place, `'${digits}' is an imaginary number; all values are real.`)

export const invalidCharacter = (place: Span, character: string, instead: string | undefined): Finding =>
  error(
    'invalid-character',
    place,
    `The character '${character}' has no meaning here.`,
    instead === undefined ? 'Names consist of the letters A-Z and a-z, digits and underscores.' : `Write ${instead}.`,
  )

export const unexpected = (place: Span, found: string): Finding =>
  error('unexpected', place, found === '' ? 'The text ends too early.' : `'${found}' cannot stand here.`)
