/** The text with blanks in place of comments, so that positions stay. */
export function blankComments(text: string): string {
  return text.replace(/#[^\n\r]*/g, (comment) => ' '.repeat(comment.length))
}
