import { needInterpreter } from './find-interpreter'
import type { LanguageRunner } from './language-runner'

/** `perl`, unbuffered: `-M5;$|=1` is `use 5; $| = 1;` in front of the script. */
export const perl: LanguageRunner = {
  id: 'perl',
  async prepare({ scriptFile, args, env }) {
    const program = await needInterpreter(
      { language: 'perl', label: 'Perl', names: ['perl'], debian: 'perl', brew: 'perl' },
      env.PATH,
    )
    return { argv: [program, '-M5;$|=1', scriptFile, ...args] }
  },
}
