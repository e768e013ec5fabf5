import { match } from './matcher.ts'

/** Answers are remembered: the same names are asked for again and again. */
const answers = new Map<string, boolean>()
const mostAnswers = 10_000

function is(rule: 'keyword' | 'identifier', text: string): boolean {
  const key = `${rule} ${text}`
  const known = answers.get(key)
  if (known !== undefined) return known
  const answer = match(text, rule).succeeded()
  if (answers.size < mostAnswers) answers.set(key, answer)
  return answer
}

/** Words of Python that can not be names. */
export const isKeyword = (word: string): boolean => is('keyword', word)

/** Letters A-Z and a-z, digits and underscores, not beginning with a digit, and no word of Python. */
export const isIdentifier = (text: string): boolean => is('identifier', text)
