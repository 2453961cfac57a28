import { needInterpreter } from './find-interpreter'
import type { LanguageRunner } from './language-runner'

/** `shell`: bash where it is, else the system's sh. */
export const shell: LanguageRunner = {
  id: 'shell',
  async prepare({ scriptFile, args, env }) {
    const program = await needInterpreter(
      { language: 'shell', label: 'A shell', names: ['bash', 'sh'], debian: 'bash', brew: 'bash' },
      env.PATH,
    )
    return { argv: [program, scriptFile, ...args] }
  },
}
