import { existsSync } from 'node:fs'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'

const conditions = ['@dvdt/source']

const chromium = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync)
if (chromium === undefined) {
  const message = 'The tests in a browser need Chromium, for instance from: apt-get install chromium'
  if (process.env.DVDT_REQUIRE_CHROMIUM) throw new Error(message)
  console.warn(`SKIPPED: ${message}`)
}

/** Keeps Chromium from asking the network for things that tests have no use for. */
const offline = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run']
const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync']

const inNode = {
  extends: true as const,
  test: {
    name: 'node',
    include: [
      'packages/*/test/**/*.test.ts',
      'examples/**/*.test.ts',
      'editors/*/test/**/*.test.ts',
      'scripts/pictures/*.test.ts',
    ],
    exclude: ['**/*.browser.test.ts', '**/dist/**', '**/node_modules/**'],
  },
}

const inBrowser = (executablePath: string) => ({
  extends: true as const,
  test: {
    name: 'browser',
    include: ['packages/*/test/**/*.browser.test.ts'],
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({ launchOptions: { executablePath, args: [...offline, ...quiet] } }),
      instances: [{ browser: 'chromium' as const }],
    },
  },
})

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    testTimeout: 120_000,
    hookTimeout: 120_000,
    projects: [inNode, ...(chromium === undefined ? [] : [inBrowser(chromium)])],
  },
})
