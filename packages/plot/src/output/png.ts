import { nodeFile, nodeModule } from './node.ts'

const purpose = 'Drawing a PNG file'
const fonts = ['DejaVuSansCondensed.ttf', 'DejaVuSansCondensed-Bold.ttf', 'DejaVuSansCondensed-Oblique.ttf']

/**
 * The pixels of an SVG image as a PNG file. Text is drawn with a font that comes along, so that every machine draws the same.
 * @param scale  pixels of the result per pixel of the drawing
 */
export function rasterize(svg: string, scale: number): Uint8Array {
  const { Resvg } = nodeModule('@resvg/resvg-js', purpose)
  return new Resvg(svg, {
    fitTo: { mode: 'zoom', value: scale },
    font: {
      loadSystemFonts: false,
      fontFiles: fonts.map((file) => nodeFile(`dejavu-fonts-ttf/ttf/${file}`, purpose)),
      defaultFontFamily: 'DejaVu Sans Condensed',
      sansSerifFamily: 'DejaVu Sans Condensed',
    },
  })
    .render()
    .asPng()
}
