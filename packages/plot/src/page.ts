import { describe } from './data/measured.ts'
import type { Drawing } from './drawing.ts'
import { checkOptions, type OptionNames } from './optionNames.ts'
import { highlight } from './output/highlight.ts'
import { drawingHTML, htmlOf } from './output/html.ts'
import { formatOf, write } from './output/save.ts'
import { escapeText } from './output/serialize.ts'

/** A part of a page; what it has is shown in this order. */
export interface Section {
  readonly title?: string
  /** Paragraphs with an empty line between them; `` `between backticks` `` is set as code. */
  readonly text?: string
  /** TypeScript. */
  readonly code?: string
  /** What the code has printed. */
  readonly output?: string
  /** The message of an error that it has thrown. */
  readonly error?: string
  readonly figure?: Drawing | readonly Drawing[]
  /** What is to be seen in the figure. */
  readonly caption?: string
}

export interface PageOptions {
  readonly title?: string
  /** A sentence or two below the title. */
  readonly lead?: string
}

const optionNames: OptionNames<PageOptions> = { title: true, lead: true }

const sectionNames: OptionNames<Section> = {
  title: true,
  text: true,
  code: true,
  output: true,
  error: true,
  figure: true,
  caption: true,
}

/** A web page of texts, code, what it printed, and figures, in one file that needs no other. Immutable. */
export class Page {
  readonly sections: readonly Section[]
  readonly options: PageOptions

  /** @throws as `page` does */
  constructor(sections: readonly Section[], options: PageOptions = {}) {
    checkOptions('page', options, optionNames)
    if (!Array.isArray(sections)) {
      throw new TypeError(`page takes a list of sections, page([{ figure: ... }]), but got ${describe(sections)}.`)
    }
    for (const section of sections) checkOptions('A section of a page', section, sectionNames)
    this.sections = [...sections]
    this.options = options
  }

  toHTML(): string {
    const { title, lead } = this.options
    const head =
      (title === undefined ? '' : `<h1>${inline(title)}</h1>\n`) +
      (lead === undefined ? '' : `<p class="lead">${inline(lead)}</p>\n`)
    return htmlOf(title ?? 'Figures', `${head}${this.sections.map(sectionHTML).join('\n')}`)
  }

  /**
   * Writes the page and makes the folders that it needs. Node only.
   * @param path  ends in `.html`
   * @returns `path`
   * @throws RangeError for another ending
   */
  async save(path: string): Promise<string> {
    formatOf(path, ['html'])
    return write(path, this.toHTML())
  }
}

/**
 * A page to be saved: `page([{ title: 'Spikes', text: '...', figure: raster(spikes) }], { title: 'A network' })`.
 * @throws TypeError for what is no list of sections, and for unknown names in it
 */
export function page(sections: readonly Section[], options: PageOptions = {}): Page {
  return new Page(sections, options)
}

function sectionHTML({ title, text, code, output, error, figure, caption }: Section): string {
  const figures =
    figure === undefined ? [] : Array.isArray(figure) ? (figure as readonly Drawing[]) : [figure as Drawing]
  const parts = [
    title === undefined ? '' : `<h2>${inline(title)}</h2>`,
    text === undefined ? '' : paragraphs(text),
    code === undefined ? '' : `<pre class="code"><code>${highlight(code.trim())}</code></pre>`,
    output === undefined ? '' : `<pre class="output">${escapeText(output.trimEnd())}</pre>`,
    error === undefined ? '' : `<pre class="error">${escapeText(error.trimEnd())}</pre>`,
    figures.length === 0 ? '' : figureHTML(figures, caption),
  ]
  return `<section>\n${parts.filter((part) => part !== '').join('\n')}\n</section>`
}

function figureHTML(figures: readonly Drawing[], caption: string | undefined): string {
  const images = figures.map((each) => drawingHTML(each.toSVG(), each.size.width)).join('\n')
  return `<figure>${images}${caption === undefined ? '' : `<figcaption>${inline(caption)}</figcaption>`}</figure>`
}

function paragraphs(text: string): string {
  return text
    .trim()
    .split(/\n\s*\n/)
    .map((paragraph) => `<p>${inline(paragraph)}</p>`)
    .join('\n')
}

function inline(text: string): string {
  return escapeText(text).replace(/`([^`]+)`/g, '<code>$1</code>')
}
