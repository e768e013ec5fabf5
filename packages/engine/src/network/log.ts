export type Level = 'INFO' | 'WARNING'

/** Takes what the engine has to say. */
export type Logger = (level: Level, message: string) => void

let logger: Logger = toConsole
const toNobody: Logger = () => {}
const said = new Set<string>()

/**
 * Sends the engine's messages elsewhere: to a function, to nobody (`'silent'`), or to the console again (`'console'`:
 * standard error in Node).
 * @returns what took them so far, to put it back
 */
export function setLogger(sink: Logger | 'silent' | 'console'): Logger {
  const previous = logger
  logger = sink === 'silent' ? toNobody : sink === 'console' ? toConsole : sink
  return previous
}

/** Whether messages go to a function of the user's, which may look at networks, stop them, or throw. */
export function hasOwnLogger(): boolean {
  return logger !== toConsole && logger !== toNobody
}

/** Something good to know. With `once`, only the first time that it is said. */
export function info(message: string, options?: { readonly once?: boolean }): void {
  log('INFO', message, options)
}

/** Something that is probably not meant. With `once`, only the first time that it is said. */
export function warn(message: string, options?: { readonly once?: boolean }): void {
  log('WARNING', message, options)
}

function log(level: Level, message: string, { once = false }: { readonly once?: boolean } = {}): void {
  if (once) {
    if (said.has(message)) return
    said.add(message)
  }
  logger(level, message)
}

function toConsole(level: Level, message: string): void {
  const line = `${level.padEnd(7)}  ${message}`
  if (level === 'WARNING') console.warn(line)
  else if (typeof process === 'object' && process.stderr) console.error(line)
  else console.info(line)
}
