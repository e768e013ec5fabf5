import { publish } from '../lesson/publish.ts'
import { sections, title } from './sections.ts'

await publish(title, sections, 'out/tutorial-1.html')
