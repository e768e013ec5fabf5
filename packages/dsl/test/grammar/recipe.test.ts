import { readFileSync } from 'node:fs'
import * as ohm from 'ohm-js'
import { expect, test } from 'vitest'

test('the compiled grammar is that of dvdt.ohm (after a change of it: npx vitest run packages/dsl/test/grammar -u)', async () => {
  const source = readFileSync(new URL('../../src/grammar/dvdt.ohm', import.meta.url), 'utf8')
  // Ohm's declarations lack what its own tools use.
  const grammar = ohm.grammar(source) as ohm.Grammar & { toRecipe(): string }
  const recipe = grammar.toRecipe().replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n')
  const module = `/** The grammar of dvdt.ohm, compiled by Ohm. Made by test/grammar/recipe.test.ts. */
export const recipe =
  '${recipe}'
`
  await expect(module).toMatchFileSnapshot('../../src/grammar/recipe.ts')
})
