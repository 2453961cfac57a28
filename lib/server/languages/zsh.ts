import { needInterpreter } from './find-interpreter'
import type { LanguageRunner } from './language-runner'

/** `zsh`. */
export const zsh: LanguageRunner = {
  id: 'zsh',
  async prepare({ scriptFile, args, env }) {
    const program = await needInterpreter(
      { language: 'zsh', label: 'zsh', names: ['zsh'], debian: 'zsh', brew: 'zsh' },
      env.PATH,
    )
    return { argv: [program, scriptFile, ...args] }
  },
}
