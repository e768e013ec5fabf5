import { encode } from 'fast-png'
import { dataURL } from './dataURL.ts'

/** A matrix of colours, row by row from the bottom; each `[red, green, blue, alpha]`, from 0 to 255. */
export interface Cells {
  readonly columns: number
  readonly rows: number
  readonly color: (cell: number) => readonly [number, number, number, number]
}

/** Where the edges of cells are, in pixels of the image: column `c` reaches from `x(c)` to `x(c + 1)`, upwards likewise. */
export interface Edges {
  readonly x: (column: number) => number
  readonly y: (row: number) => number
}

/** The cells as an image of so many pixels; small images of many cells show the one in the middle of each pixel. */
export function cellImage({ columns, rows, color }: Cells, { x, y }: Edges, width: number, height: number): string {
  const data = new Uint8Array(4 * width * height)
  const columnOf = places(columns, x, width)
  const rowOf = places(rows, y, height)
  for (let down = 0; down < height; down++) {
    const row = rowOf[down] as number
    if (row < 0) continue
    for (let across = 0; across < width; across++) {
      const column = columnOf[across] as number
      if (column >= 0) data.set(color(row * columns + column), 4 * (down * width + across))
    }
  }
  return dataURL(encode({ width, height, data, channels: 4 }), 'image/png')
}

/** For each pixel in a direction, the cell that covers its middle; -1 if there is none. */
function places(cells: number, edge: (cell: number) => number, pixels: number): Int32Array {
  const first = edge(0)
  const pitch = (edge(cells) - first) / cells
  return Int32Array.from({ length: pixels }, (_, pixel) => {
    const cell = Math.floor((pixel + 0.5 - first) / pitch)
    return cell >= 0 && cell < cells ? cell : -1
  })
}
