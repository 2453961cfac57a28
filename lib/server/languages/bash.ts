import { needInterpreter } from './find-interpreter'
import type { LanguageRunner } from './language-runner'

/** `bash`, and nothing else. */
export const bash: LanguageRunner = {
  id: 'bash',
  async prepare({ scriptFile, args, env }) {
    const program = await needInterpreter(
      { language: 'bash', label: 'Bash', names: ['bash'], debian: 'bash', brew: 'bash' },
      env.PATH,
    )
    return { argv: [program, scriptFile, ...args] }
  },
}
