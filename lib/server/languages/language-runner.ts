/**
 * How a script of one language is started. One file a language; `index.ts` is the list.
 * A runner names the command line, nothing more: it starts no process and writes nothing.
 */

/** What a runner may look at. */
export interface LaunchContext {
  /** Absolute path of the script file, in the working directory. */
  readonly scriptFile: string
  readonly script: string
  readonly args: readonly string[]
  /** The whole environment the script will get; interpreters are looked up in its PATH. */
  readonly env: Readonly<Record<string, string>>
}

export interface Launch {
  /** The first element is an absolute path. */
  readonly argv: readonly string[]
  /** Added to the environment. */
  readonly env?: Readonly<Record<string, string>>
  /** Absolute path of what becomes standard input; `/dev/null` when absent. */
  readonly stdinFile?: string
}

export interface LanguageRunner {
  /** Canonical id, as in `LANGUAGES`. */
  readonly id: string
  /** The script file's extension, when it depends on the script; default is the language's own. */
  extensionOf?(script: string): string
  /** Throws `AppError('interpreter_missing')` that names what to install. */
  prepare(context: LaunchContext): Promise<Launch>
}
