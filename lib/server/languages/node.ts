import type { LanguageRunner } from './language-runner'

/** A script that requires and never imports can only be CommonJS. */
const REQUIRES = /\brequire\s*\(|\bmodule\.exports\b|\bexports\.\w+\s*=/
const IMPORTS = /^\s*(?:import\b(?!\s*\()|export\b)|\bimport\.meta\b|\bcreateRequire\b/m

/** True when the script is written as a CommonJS module. */
export function isCommonJs(script: string): boolean {
  return REQUIRES.test(script) && !IMPORTS.test(script)
}

/** The server's own Node.js. An ES module with top-level await, unless the script is CommonJS. */
export const node: LanguageRunner = {
  id: 'node',
  extensionOf: (script) => (isCommonJs(script) ? 'cjs' : 'mjs'),
  async prepare({ scriptFile, args }) {
    return { argv: [process.execPath, scriptFile, ...args] }
  },
}
