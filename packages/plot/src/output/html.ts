import { escapeText } from './serialize.ts'

const style = `
:root { color-scheme: light; }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0 auto; padding: 3rem 1.5rem 5rem; max-width: 52rem; background: #fff; color: #1f2328;
  font: 1rem/1.6 "Helvetica Neue", Helvetica, Arial, "DejaVu Sans", sans-serif; }
h1 { margin: 0 0 .5rem; font-size: 1.9rem; line-height: 1.2; letter-spacing: -.01em; }
h2 { margin: 3rem 0 .5rem; padding-top: 1.25rem; border-top: 1px solid #e4e7eb; font-size: 1.25rem; line-height: 1.3; }
p { margin: .75rem 0; max-width: 42rem; }
.lead { color: #57606a; }
a { color: #0072b2; }
pre, code { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; }
pre { margin: 1rem 0; padding: .8rem 1rem; overflow-x: auto; font-size: .8125rem; line-height: 1.55; border-radius: 5px; }
p code { padding: .1em .3em; font-size: .875em; background: #f3f4f6; border-radius: 3px; }
pre.code { background: #f6f8fa; }
pre.output, pre.error { white-space: pre-wrap; overflow-wrap: anywhere; }
pre.output { padding: .2rem 1rem; border-left: 3px solid #c9d1d9; border-radius: 0; color: #3d444d; }
pre.error { padding: .2rem 1rem; border-left: 3px solid #d55e00; border-radius: 0; color: #a04000; }
pre.code + pre { margin-top: -.25rem; }
.keyword { color: #0072b2; } .string { color: #00664b; } .comment { color: #6e7781; font-style: italic; } .number { color: #a04000; }
figure { margin: 1.25rem 0; }
figcaption { margin-top: .5rem; max-width: 42rem; font-size: .875rem; color: #57606a; }
.drawing { max-width: 100%; }
figure svg { display: block; width: 100%; height: auto; }
@media print { body { max-width: none; padding: 0; font-size: 10pt; } pre { white-space: pre-wrap; } pre, figure { break-inside: avoid; } h2 { break-after: avoid; } }
`

/** How much larger than in print figures are on a page, whose text is larger too. */
const enlargement = 1.25

/** A drawing in a page: as wide as the page where that is narrow. */
export function drawingHTML(svg: string, width: number): string {
  return `<div class="drawing" style="width:${Math.round(enlargement * width)}px">${svg}</div>`
}

/** A web page that needs no other file, made of a title and a body that is HTML already. */
export function htmlOf(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeText(title)}</title>
<style>${style}</style>
</head>
<body>
${body}
</body>
</html>
`
}
