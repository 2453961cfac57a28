import { needInterpreter } from './find-interpreter'
import type { LanguageRunner } from './language-runner'

/** `php`, the command line build. */
export const php: LanguageRunner = {
  id: 'php',
  async prepare({ scriptFile, args, env }) {
    const program = await needInterpreter(
      { language: 'php', label: 'PHP', names: ['php'], debian: 'php-cli', brew: 'php' },
      env.PATH,
    )
    return { argv: [program, scriptFile, ...args] }
  },
}
