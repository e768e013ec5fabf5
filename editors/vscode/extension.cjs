const { existsSync } = require('node:fs')
const { join } = require('node:path')
const { workspace, window } = require('vscode')
const { LanguageClient } = require('vscode-languageclient/node')

let client

/** The `dvdt` command of the first folder that has one installed. */
function command() {
  for (const { uri } of workspace.workspaceFolders ?? []) {
    const path = join(uri.fsPath, 'node_modules', 'dvdt', 'bin', 'dvdt.js')
    if (existsSync(path)) return path
  }
  return undefined
}

exports.activate = async () => {
  const path = command()
  if (path === undefined) return
  const options = { documentSelector: ['typescript', 'typescriptreact', 'javascript'] }
  client = new LanguageClient('dvdt', 'dvdt', { command: 'node', args: [path, 'lsp'] }, options)
  try {
    await client.start()
  } catch (problem) {
    window.showErrorMessage(`The language server of dvdt does not start: ${problem.message}`)
  }
}

exports.deactivate = () => client?.stop()
