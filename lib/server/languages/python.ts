import { needInterpreter } from './find-interpreter'
import type { LanguageRunner } from './language-runner'

/** `python3`, unbuffered, so that a line is seen when it is printed. */
export const python: LanguageRunner = {
  id: 'python',
  async prepare({ scriptFile, args, env }) {
    const program = await needInterpreter(
      { language: 'python', label: 'Python', names: ['python3'], debian: 'python3', brew: 'python' },
      env.PATH,
    )
    return { argv: [program, '-u', scriptFile, ...args] }
  },
}
