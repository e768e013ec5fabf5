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
  readonly files: number
  readonly seconds: number
}
