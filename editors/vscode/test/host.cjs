// Stands in for VS Code: runs the packaged extension on one open file, and prints what it shows there.
// Whatever the extension asks of the editor beyond that is answered by something that can be called and made.

const { readFileSync } = require('node:fs')
const Module = require('node:module')
const { pathToFileURL } = require('node:url')

const [program, file] = process.argv.slice(2)

const anything = new Proxy(class {}, {
  get: (target, key) => (key === 'then' || key === 'prototype' || typeof key === 'symbol' ? target[key] : anything),
  apply: () => anything,
  construct: () => anything,
})
const or = (known) => new Proxy(known, { get: (target, key) => (key in target ? target[key] : anything) })

const never = () => ({ dispose() {} })

class Position {
  constructor(line, character) {
    Object.assign(this, { line, character })
  }
}
class Range {
  constructor(...ends) {
    const [start, end] = ends.length === 2 ? ends : [new Position(ends[0], ends[1]), new Position(ends[2], ends[3])]
    Object.assign(this, { start, end })
  }
}
class Diagnostic {
  constructor(range, message, severity) {
    Object.assign(this, { range, message, severity })
  }
}
class Uri {
  constructor(path) {
    Object.assign(this, { scheme: 'file', path, fsPath: path })
  }
  toString() {
    return pathToFileURL(this.path).href
  }
  static file = (path) => new Uri(path)
  static parse = (text) => new Uri(decodeURIComponent(new URL(text).pathname))
}
class TabInputText {
  constructor(uri) {
    this.uri = uri
  }
}
class CancellationTokenSource {
  token = { isCancellationRequested: false, onCancellationRequested: never }
  cancel() {}
  dispose() {}
}
class EventEmitter {
  listeners = new Set()
  event = (listener) => {
    this.listeners.add(listener)
    return { dispose: () => this.listeners.delete(listener) }
  }
  fire = (event) => {
    for (const listener of this.listeners) listener(event)
  }
  dispose() {}
}

const text = readFileSync(file, 'utf8')
const document = { uri: Uri.file(file), languageId: 'typescript', version: 1, isDirty: false, getText: () => text }

const shown = []
const vscode = or({
  version: '1.100.0',
  Position,
  Range,
  Diagnostic,
  Uri,
  CancellationTokenSource,
  EventEmitter,
  TabInputText,
  commands: or({ registerCommand: (name) => shown.push({ command: name }) && { dispose() {} } }),
  env: or({ appName: 'host', language: 'en' }),
  languages: or({
    match: (selector) =>
      [selector].flat().some(({ language, pattern }) => language === 'typescript' && !!pattern) ? 10 : 0,
    createDiagnosticCollection: () =>
      or({
        set(uri, diagnostics) {
          const told = (diagnostics ?? []).map(({ message, code, source }) => ({ message, code, source }))
          console.log(JSON.stringify({ shown, file: uri.path, diagnostics: told }))
          extension.deactivate().then(() => process.exit(0))
        },
      }),
  }),
  window: or({
    showErrorMessage: (message) => {
      console.error(message)
      process.exit(1)
    },
    onDidChangeActiveTextEditor: never,
    tabGroups: or({ all: [{ tabs: [{ input: new TabInputText(document.uri) }] }] }),
    visibleTextEditors: [{ document }],
  }),
  workspace: or({
    textDocuments: [document],
    workspaceFolders: undefined,
    notebookDocuments: [],
    getWorkspaceFolder: () => undefined,
    getConfiguration: () => or({ get: (_, value) => value }),
    onDidOpenTextDocument: never,
  }),
})

const load = Module._load
Module._load = (name, ...rest) => (name === 'vscode' ? vscode : load(name, ...rest))
const extension = require(program)
extension.activate(or({ subscriptions: [] }))
setTimeout(() => process.exit(2), 60_000).unref()
