const voidText = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu

/**
 * An element and all it contains as XML, the same bytes from every implementation of the document.
 * Characters that XML can't hold are left out.
 */
export function serialize(element: Element): string {
  const name = element.tagName
  const attributes = [...element.attributes].map((each) => ` ${each.name}="${escapeText(each.value)}"`).join('')
  const children = [...element.childNodes].map(serializeNode).join('')
  return children === '' ? `<${name}${attributes}/>` : `<${name}${attributes}>${children}</${name}>`
}

/** Text as XML and HTML need it, also between double quotes. */
export function escapeText(text: string): string {
  return text
    .replace(voidText, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

function serializeNode(node: Node): string {
  if (node.nodeType === 1) return serialize(node as Element)
  return node.nodeType === 3 ? escapeText(node.nodeValue ?? '') : ''
}
