import { AppError } from '@/lib/domain/errors'
import { bash } from './bash'
import { csharp } from './csharp'
import { go } from './go'
import type { LanguageRunner } from './language-runner'
import { node } from './node'
import { perl } from './perl'
import { php } from './php'
import { powershell } from './powershell'
import { python } from './python'
import { ruby } from './ruby'
import { shell } from './shell'
import { sql } from './sql'
import { typescript } from './typescript'
import { zsh } from './zsh'

const RUNNERS: ReadonlyMap<string, LanguageRunner> = new Map(
  [shell, bash, zsh, python, node, typescript, ruby, perl, php, powershell, go, csharp, sql].map((runner) => [
    runner.id,
    runner,
  ]),
)

/** The runner of a language by its canonical id. Throws `AppError('language_unknown')`. */
export function findLanguageRunner(language: string): LanguageRunner {
  const runner = RUNNERS.get(language)
  if (runner) return runner
  throw new AppError('language_unknown', `There is no way to run "${language}" on the server.`, { language })
}
