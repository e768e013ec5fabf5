const namespace = 'http://www.w3.org/2000/svg'

/** An SVG element with attributes and children; texts become text. */
export function svg<Name extends keyof SVGElementTagNameMap>(
  document: Document,
  name: Name,
  attributes: Readonly<Record<string, string | number>>,
  ...children: readonly (Element | string)[]
): SVGElementTagNameMap[Name] {
  const element = document.createElementNS(namespace, name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value))
  for (const child of children) {
    element.appendChild(typeof child === 'string' ? document.createTextNode(child) : child)
  }
  return element
}
