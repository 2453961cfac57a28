/** Limits on what comes in. Each refusal names the limit it met. Bytes unless the name says otherwise. */
export const LIMITS = {
  /** One HTTP request body. */
  bodyBytes: 1024 * 1024,
  /** One block's script, decoded. */
  scriptBytes: 700 * 1024,
  /** One saved document. */
  documentBytes: 900 * 1024,
  args: 256,
  argBytes: 32 * 1024,
  envVars: 256,
  envBytes: 128 * 1024,
  /** Largest allowed time limit of a run, in seconds (seven days). */
  timeoutSeconds: 7 * 24 * 3600,
  /** Time limit of a run that names none, in seconds (TheEye's default). */
  defaultTimeoutSeconds: 600,
  /** Secrets shorter than this are not masked: masking them would blank ordinary text. Characters. */
  maskMinLength: 4,
} as const
