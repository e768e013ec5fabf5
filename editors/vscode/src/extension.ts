import { commands, type ExtensionContext, type TextDocument, window, workspace } from 'vscode'
import { LanguageClient, TransportKind } from 'vscode-languageclient/node'
import { type Installation, installationOf } from './installation.ts'

const languages = ['typescript', 'typescriptreact', 'javascript', 'javascriptreact']

/** A client for each installed `dvdt` that open files belong to, by its folder. */
const clients = new Map<string, LanguageClient>()

export function activate({ subscriptions }: ExtensionContext): void {
  const startAll = (): void => workspace.textDocuments.forEach(start)
  subscriptions.push(
    workspace.onDidOpenTextDocument(start),
    commands.registerCommand('dvdt.restart', () => deactivate().then(startAll)),
  )
  startAll()
}

export async function deactivate(): Promise<void> {
  const running = [...clients.values()]
  clients.clear()
  await Promise.all(running.map((client) => client.stop()))
}

/** Starts the language server of a document's project, unless it runs. */
function start({ uri, languageId }: TextDocument): void {
  if (uri.scheme !== 'file' || !languages.includes(languageId)) return
  const installation = installationOf(uri.fsPath)
  if (installation === undefined || clients.has(installation.folder)) return
  const client = clientOf(installation)
  clients.set(installation.folder, client)
  client.start().catch((problem: unknown) => {
    const reason = problem instanceof Error ? problem.message : `${problem}`
    window.showErrorMessage(`The language server of dvdt in ${installation.folder} does not start: ${reason}`)
  })
}

function clientOf({ folder, program }: Installation): LanguageClient {
  // The editor's own Node runs it, so that none needs to be in the path.
  const server = { module: program, args: ['lsp'], transport: TransportKind.stdio }
  const pattern = `${folder.replaceAll('\\', '/')}/**/*`
  return new LanguageClient('dvdt', 'dvdt', server, {
    documentSelector: languages.map((language) => ({ scheme: 'file', language, pattern })),
    middleware: {
      // A project within a project may have a dvdt of its own.
      didOpen: async (document, next) => {
        if (installationOf(document.uri.fsPath)?.folder === folder) await next(document)
      },
    },
  })
}
