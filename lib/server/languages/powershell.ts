import { needInterpreter } from './find-interpreter'
import type { LanguageRunner } from './language-runner'

/** `pwsh`, without profile and prompts. */
export const powershell: LanguageRunner = {
  id: 'powershell',
  async prepare({ scriptFile, args, env }) {
    const program = await needInterpreter(
      {
        language: 'powershell',
        label: 'PowerShell',
        names: ['pwsh'],
        debian: 'https://learn.microsoft.com/powershell/scripting/install/install-debian',
        brew: 'powershell',
      },
      env.PATH,
    )
    return { argv: [program, '-NoProfile', '-NonInteractive', '-File', scriptFile, ...args] }
  },
}
