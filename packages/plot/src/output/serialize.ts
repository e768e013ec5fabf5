const namespace = 'http://www.w3.org/2000/svg'
const notXML = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu

/**
 * An `<svg>` element and all it contains as a complete file, the same bytes from every implementation of the document:
 * attributes come in alphabetical order. Characters that XML can't hold are left out.
 */
export function serialize(svg: SVGSVGElement): string {
  return serializeElement(svg).replace('<svg', `<svg xmlns="${namespace}"`)
}

/** Text as XML and HTML need it, also between double quotes. */
export function escapeText(text: string): string {
  return text
    .replace(notXML, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

function serializeElement(element: Element): string {
  const name = element.localName
  const attributes = [...element.attributes]
    .map((each) => ` ${each.name}="${escapeText(each.value)}"`)
    .sort()
    .join('')
  const children = [...element.childNodes].map(serializeNode).join('')
  return children === '' ? `<${name}${attributes}/>` : `<${name}${attributes}>${children}</${name}>`
}

function serializeNode(node: Node): string {
  if (node.nodeType === 1) return serializeElement(node as Element)
  return node.nodeType === 3 ? escapeText(node.nodeValue ?? '') : ''
}
