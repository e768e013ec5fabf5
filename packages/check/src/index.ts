export { type Analysis, analyse } from './analysis.ts'
export { main } from './command/main.ts'
export type { Located } from './models/finding.ts'
export type { Place } from './text/place.ts'
export {
  type Configuration,
  ConfigurationError,
  findConfiguration,
  readConfiguration,
} from './typescript/configuration.ts'
export { Project } from './typescript/project.ts'
