import * as ohm from 'ohm-js'
import { recipe } from './recipe.ts'

/** What a text can be read as: a rule of dvdt.ohm. */
export type Rule = 'Equation' | 'Expression' | 'Generator' | 'Statement' | 'Unit' | 'Flags'

/** What a text can be matched with that has no tree of its own. */
export type LexicalRule = 'identifier' | 'keyword' | 'number'

// Ohm's declarations lack the function that its own bundles of compiled grammars call.
const { makeRecipe } = ohm as unknown as { readonly makeRecipe: (recipe: string) => ohm.Grammar }

/** The compiled grammar of dvdt.ohm. */
export const grammar: ohm.Grammar = makeRecipe(recipe)

/** Matches a whole text. */
export function match(text: string, rule: Rule | LexicalRule): ohm.MatchResult {
  return grammar.match(text, rule)
}
