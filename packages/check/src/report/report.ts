import type { Located } from '../models/finding.ts'

/** Findings, and the texts of the files that they are in. */
export interface Checked {
  readonly findings: readonly Located[]
  /** Text of a file by its path. */
  text(file: string): string
  /** Folder that shown paths are relative to. */
  readonly folder: string
  /** Number of models and other strings that were checked. */
  readonly strings: number
  /** Number of files that have them. */
  readonly files: number
  /** Number of files that were read. */
  readonly looked: number
  readonly seconds: number
}
