import { afterEach, describe, expect, test, vi } from 'vitest'
import { info, setLogger, warn } from '../../src/network/log.ts'

afterEach(() => {
  setLogger('console')
  vi.restoreAllMocks()
})

describe('messages', () => {
  test('go to standard error', () => {
    const error = vi.spyOn(console, 'error').mockReturnValue()
    const warning = vi.spyOn(console, 'warn').mockReturnValue()
    info('no method was given')
    warn('v is NaN')
    expect(error.mock.calls).toEqual([['INFO     no method was given']])
    expect(warning.mock.calls).toEqual([['WARNING  v is NaN']])
  })

  test('or to whoever wants them', () => {
    const said: string[] = []
    setLogger((level, message) => said.push(`${level}: ${message}`))
    warn('v is NaN')
    const own = setLogger('silent')
    warn('nobody hears this')
    setLogger(own)
    info('back again')
    expect(said).toEqual(['WARNING: v is NaN', 'INFO: back again'])
  })

  test('are said each time, or once if once is enough', () => {
    const said: string[] = []
    setLogger((_, message) => said.push(message))
    for (let k = 0; k < 2; k++) {
      warn('again')
      warn('just once', { once: true })
    }
    expect(said).toEqual(['again', 'just once', 'again'])
  })
})
