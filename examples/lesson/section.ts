import type { Drawing } from 'dvdt'

/** What a cell can do with its results. */
export interface Output {
  print(value: unknown): void
  draw(figure: Drawing): void
}

/** A piece of the tutorial: a line or two of explanation, and code. */
export interface Cell {
  readonly text: string
  run(output: Output): void | Promise<void>
}

export interface Section {
  readonly title: string
  readonly cells: readonly Cell[]
  /** Address of the module that has the cells, where their code is found. */
  readonly module: string
}

/** @param module  `import.meta.url` of the module that has the cells, to show their code */
export const section = (module: string, title: string, cells: readonly Cell[]): Section => ({ title, cells, module })
