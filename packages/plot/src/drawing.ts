import { drawingDocument } from './output/document.ts'
import { drawingHTML, htmlOf } from './output/html.ts'
import { rasterize } from './output/png.ts'
import { formatOf, write } from './output/save.ts'
import { serialize } from './output/serialize.ts'

export interface SaveOptions {
  /** Pixels of a PNG file per pixel of the drawing: 3, where nothing else is said, prints at 288 dots per inch. */
  readonly scale?: number
}

/** Something that can be shown and saved. The same data always give the same bytes. */
export abstract class Drawing {
  /** In pixels, 96 to the inch. */
  abstract get size(): { readonly width: number; readonly height: number }

  /** Title of a page that shows only this. */
  abstract get title(): string

  /** Draws into elements of `document`. */
  protected abstract draw(document: Document): SVGSVGElement

  /**
   * An `<svg>` element to be put into a page.
   * @param document  that the element is made for; the page's own, where there is one
   */
  toElement(document: Document = drawingDocument()): SVGSVGElement {
    return this.draw(document)
  }

  /** A complete SVG file; its texts are texts. */
  toSVG(): string {
    return serialize(this.toElement())
  }

  /**
   * A PNG file, on white.
   * @throws Error outside of Node; RangeError for a scale that is not positive
   */
  toPNG({ scale = 3 }: SaveOptions = {}): Uint8Array {
    if (!(scale > 0 && scale <= 20)) throw new RangeError(`The scale is ${scale}: give a number from 0 to 20.`)
    return rasterize(this.toSVG(), scale)
  }

  /** A complete web page that shows only this and needs nothing else. */
  toHTML(): string {
    return htmlOf(this.title, `<figure>${drawingHTML(this.toSVG(), this.size.width)}</figure>`)
  }

  /**
   * Writes a file and makes the folders that it needs. Node only.
   * @param path  ends in `.svg`, `.png` or `.html`
   * @returns `path`
   * @throws RangeError for another ending
   */
  async save(path: string, options: SaveOptions = {}): Promise<string> {
    const format = formatOf(path, ['svg', 'png', 'html'])
    const content = format === 'png' ? this.toPNG(options) : format === 'svg' ? this.toSVG() : this.toHTML()
    return write(path, content)
  }
}
