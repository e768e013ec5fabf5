/** A stretch of a file, as offsets. */
export interface Place {
  readonly file: string
  readonly from: number
  readonly to: number
}

/** Whether two places are the same. */
export const samePlace = (a: Place, b: Place): boolean => a.file === b.file && a.from === b.from && a.to === b.to

/** A place as the key of a map. */
export const placeKey = ({ file, from, to }: Place): string => `${file}:${from}:${to}`
