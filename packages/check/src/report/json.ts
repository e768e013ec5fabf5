import { relative } from 'node:path'
import { positionIn } from './position.ts'
import type { Checked } from './report.ts'

/** Findings for programs: a list of objects. Lines and columns count from 1, offsets from 0. */
export function reportJson({ findings, text, folder, strings, files }: Checked): string {
  return JSON.stringify(
    {
      findings: findings.map(({ place, ...finding }) => ({
        file: relative(folder, place.file),
        ...positionIn(text(place.file), place),
        from: place.from,
        to: place.to,
        ...finding,
      })),
      strings,
      files,
    },
    null,
    2,
  )
}
