import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import type { LanguageRunner } from './language-runner'
import { isCommonJs } from './node'

/** Node.js with the server's own tsx: needs no installation and no tsconfig; types are not checked. */
export const typescript: LanguageRunner = {
  id: 'typescript',
  extensionOf: (script) => (isCommonJs(script) ? 'cts' : 'mts'),
  async prepare({ scriptFile, args }) {
    const loader = createRequire(import.meta.url).resolve('tsx')
    return { argv: [process.execPath, '--import', pathToFileURL(loader).href, scriptFile, ...args] }
  },
}
