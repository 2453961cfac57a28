import { needInterpreter } from './find-interpreter'
import type { LanguageRunner } from './language-runner'

/** `go run`: the script is a whole `package main`. */
export const go: LanguageRunner = {
  id: 'go',
  async prepare({ scriptFile, args, env }) {
    const program = await needInterpreter(
      { language: 'go', label: 'Go', names: ['go'], debian: 'golang-go', brew: 'go' },
      env.PATH,
    )
    return { argv: [program, 'run', scriptFile, ...args] }
  },
}
