import {
  createConnection,
  DidChangeWatchedFilesNotification,
  FileChangeType,
  ProposedFeatures,
  ResponseError,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver/node'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { ConfigurationError } from '../typescript/configuration.ts'
import { actions } from './actions.ts'
import { completion } from './completion.ts'
import { definition, references } from './definition.ts'
import { hover } from './hover.ts'
import { pathOf, uriOf } from './protocol.ts'
import { Published } from './published.ts'
import { RenameError, renamable, rename } from './rename.ts'
import { legend, semanticTokens } from './tokens.ts'
import { type OpenProject, Workspace } from './workspace.ts'

/** Files whose changes on the disk matter. */
const watched = [{ globPattern: '**/*.{ts,tsx,mts,cts,js,mjs}' }, { globPattern: '**/tsconfig*.json' }]

/** Runs the language server on standard input and output, until the editor ends it. @returns the exit code */
export async function serve(): Promise<number> {
  const connection = createConnection(ProposedFeatures.all, process.stdin, process.stdout)
  const documents = new TextDocuments(TextDocument)
  let workspace = new Workspace()
  const published = new Published((file, diagnostics) => {
    const uri = uriOf(file)
    const version = documents.get(uri)?.version
    connection.sendDiagnostics({ uri, diagnostics, ...(version !== undefined && { version }) })
  })
  let canWatch = false

  /** What is at a place that a request is about. */
  const at = (uri: string) => {
    const document = documents.get(uri)
    const path = pathOf(uri)
    if (!document || path === undefined) return undefined
    const project = projectOf(path)
    return project && { document, path, project, analysis: project.analysis }
  }

  const projectOf = (path: string): OpenProject | undefined => {
    try {
      return workspace.projectOf(path)
    } catch (problem) {
      if (!(problem instanceof ConfigurationError)) throw problem
      connection.console.warn(problem.message)
      return undefined
    }
  }

  connection.onInitialize(({ capabilities }) => {
    canWatch = capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true
    return {
      capabilities: {
        textDocumentSync: TextDocumentSyncKind.Incremental,
        hoverProvider: true,
        completionProvider: { triggerCharacters: ['(', ':', "'", '`'] },
        definitionProvider: true,
        referencesProvider: true,
        renameProvider: { prepareProvider: true },
        codeActionProvider: { codeActionKinds: ['quickfix'] },
        semanticTokensProvider: { legend, full: true },
      },
      serverInfo: { name: 'dvdt' },
    }
  })
  connection.onInitialized(() => {
    if (canWatch) void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: watched })
  })

  documents.onDidChangeContent(({ document }) => {
    const path = pathOf(document.uri)
    const project = path === undefined ? undefined : projectOf(path)
    if (path === undefined || !project) return
    project.edit(path, document.getText())
    published.publish(project, [path])
  })
  documents.onDidSave(({ document }) => {
    const found = at(document.uri)
    if (!found) return
    // Types may depend on texts; after each letter they would come too late.
    found.project.invalidate()
    published.publish(found.project, [found.path])
  })
  documents.onDidClose(({ document }) => {
    const path = pathOf(document.uri)
    const project = path === undefined ? undefined : projectOf(path)
    if (path === undefined || !project) return
    project.close(path)
    published.publish(project, [path])
  })
  connection.onDidChangeWatchedFiles(({ changes }) => {
    const structural = changes.some(({ type, uri }) => type !== FileChangeType.Changed || uri.endsWith('.json'))
    if (structural) {
      workspace = new Workspace()
      for (const document of documents.all()) {
        const path = pathOf(document.uri)
        if (path !== undefined) projectOf(path)?.edit(path, document.getText())
      }
    }
    const paths = changes.flatMap(({ uri }) => pathOf(uri) ?? []).filter((path) => !documents.get(uriOf(path)))
    for (const project of workspace.projects) {
      if (!structural && paths.length > 0) project.changed(paths)
      published.publish(project)
    }
    published.keepOnly(workspace.projects)
  })

  connection.onHover(({ textDocument: { uri }, position }) => {
    const found = at(uri)
    if (!found) return null
    const { analysis, path, document } = found
    return hover(analysis, path, document.offsetAt(position), document.getText()) ?? null
  })
  connection.onCompletion(({ textDocument: { uri }, position }) => {
    const found = at(uri)
    return found ? completion(found.analysis, found.path, found.document.offsetAt(position)) : []
  })
  const textIn =
    (project: OpenProject) =>
    (file: string): string =>
      project.text(file) ?? ''
  connection.onDefinition(({ textDocument: { uri }, position }) => {
    const found = at(uri)
    if (!found) return null
    const { analysis, path, document, project } = found
    return definition(analysis, path, document.offsetAt(position), textIn(project)) ?? null
  })
  connection.onReferences(({ textDocument: { uri }, position }) => {
    const found = at(uri)
    if (!found) return []
    const { analysis, path, document, project } = found
    return references(analysis, path, document.offsetAt(position), textIn(project))
  })
  connection.onPrepareRename(({ textDocument: { uri }, position }) => {
    const found = at(uri)
    if (!found) return null
    const { analysis, path, document } = found
    return renamable(analysis, path, document.offsetAt(position), document.getText()) ?? null
  })
  connection.onRenameRequest(({ textDocument: { uri }, position, newName }) => {
    const found = at(uri)
    if (!found) return null
    const { analysis, path, document, project } = found
    try {
      return rename(analysis, path, document.offsetAt(position), newName, textIn(project))
    } catch (problem) {
      if (!(problem instanceof RenameError)) throw problem
      return new ResponseError(REQUEST_FAILED, problem.message)
    }
  })
  connection.onCodeAction(({ textDocument: { uri }, context }) => actions(uri, context.diagnostics))
  connection.languages.semanticTokens.on(({ textDocument: { uri } }) => {
    const found = at(uri)
    return found ? semanticTokens(found.analysis, found.path, found.document.getText()) : { data: [] }
  })

  documents.listen(connection)
  connection.listen()
  return new Promise((done) => connection.onExit(() => done(0)))
}

/** Error code of the protocol for requests that are well-formed, but can't be met. */
const REQUEST_FAILED = -32803
