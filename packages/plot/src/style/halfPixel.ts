/**
 * Half a pixel by which Observable Plot moves its marks on screens with large pixels (and where it takes itself to be under
 * test), to make lines crisp; the same condition as in its `style.js`.
 */
function halfPixel(): number {
  const isFine = typeof window !== 'undefined' ? window.devicePixelRatio > 1 : !('it' in globalThis)
  return isFine ? 0 : 0.5
}

/** Takes that back, so that a drawing is the same everywhere. Where a mark has not been moved along an axis, 0 stands there. */
export function withoutHalfPixel(group: SVGGElement): void {
  const half = halfPixel()
  if (half === 0) return
  for (const moved of group.querySelectorAll('g[transform], [aria-label="frame"][transform]')) {
    const [, x = '0', y = '0'] = /^translate\(([^,)]+),([^)]+)\)$/.exec(moved.getAttribute('transform') ?? '') ?? []
    const [dx, dy] = [x, y].map((by) => (Number(by) === 0 ? 0 : Number(by) - half))
    if (dx === 0 && dy === 0) moved.removeAttribute('transform')
    else moved.setAttribute('transform', `translate(${dx},${dy})`)
  }
}
