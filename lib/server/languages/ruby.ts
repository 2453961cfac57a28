import { fileURLToPath } from 'node:url'
import { needInterpreter } from './find-interpreter'
import type { LanguageRunner } from './language-runner'

/** `ruby`, unbuffered. */
export const ruby: LanguageRunner = {
  id: 'ruby',
  async prepare({ scriptFile, args, env }) {
    const program = await needInterpreter(
      { language: 'ruby', label: 'Ruby', names: ['ruby'], debian: 'ruby', brew: 'ruby' },
      env.PATH,
    )
    const flush = fileURLToPath(new URL('./flush-output.rb', import.meta.url))
    return { argv: [program, '-r', flush, scriptFile, ...args] }
  },
}
