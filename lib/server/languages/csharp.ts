import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { findInterpreter, needInterpreter } from './find-interpreter'
import type { LanguageRunner } from './language-runner'

/** The first .NET SDK whose `dotnet run` takes a single file. */
const SINGLE_FILE_SDK = 10

/** C# as a script: `dotnet run file.cs` (.NET 10), else dotnet-script, else Mono's csharp. */
export const csharp: LanguageRunner = {
  id: 'csharp',
  async prepare({ scriptFile, args, env }) {
    const dotnet = await findInterpreter(['dotnet'], env.PATH)
    if (dotnet && (await sdkVersion(dotnet, env)) >= SINGLE_FILE_SDK) {
      return {
        argv: [dotnet, 'run', scriptFile, '--', ...args],
        env: { DOTNET_NOLOGO: '1', DOTNET_CLI_TELEMETRY_OPTOUT: '1' },
      }
    }
    const script = await findInterpreter(['dotnet-script'], env.PATH)
    if (script) return { argv: [script, scriptFile, '--', ...args] }
    const mono = await needInterpreter(
      { language: 'csharp', label: 'C#', names: ['csharp'], debian: 'mono-csharp-shell', brew: 'mono' },
      env.PATH,
    )
    return { argv: [mono, scriptFile, ...args] }
  },
}

/** The SDK's major version; 0 when only a runtime is there. */
async function sdkVersion(dotnet: string, env: Readonly<Record<string, string>>): Promise<number> {
  try {
    const { stdout } = await promisify(execFile)(dotnet, ['--version'], {
      env: env as NodeJS.ProcessEnv,
      timeout: 10_000,
    })
    return Number.parseInt(stdout, 10) || 0
  } catch {
    return 0
  }
}
