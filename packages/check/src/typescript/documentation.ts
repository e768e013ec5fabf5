import { ts } from './compiler.ts'

/** What the comment before the declaration says that a value belongs to. */
export function documentationOf(node: ts.Node): string | undefined {
  const statement = ts.findAncestor(node, ts.isVariableStatement)
  const [comment] = statement ? ts.getJSDocCommentsAndTags(statement) : []
  return comment && ts.getTextOfJSDocComment(comment.comment)
}
