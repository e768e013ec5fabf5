import { nodeModule } from './node.ts'

let ours: Document | undefined

/** The page's document in a browser, and elsewhere one that only knows how to hold elements. */
export function drawingDocument(): Document {
  if (typeof document !== 'undefined') return document
  ours ??= nodeModule('linkedom', 'Drawing outside of a web page').parseHTML('<!doctype html><html></html>').document
  return ours
}
