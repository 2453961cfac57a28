/** Where the output pipeline and the runner tell of what went wrong; pino fits. */
export interface OutputLogger {
  warn(details: object, message: string): void
}
