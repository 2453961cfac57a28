import type { z } from 'zod'
import { AppError } from '@/lib/domain/errors'
import { LIMITS } from '@/lib/domain/limits'

/** Reads a body up to the limit, without ever holding more. Throws `body_too_large`. */
export async function readBody(request: Request, limit: number = LIMITS.bodyBytes): Promise<Uint8Array> {
  const tooLarge = () =>
    new AppError('body_too_large', `The body is larger than ${limit} bytes, the limit of one request.`, {
      limit,
    })
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw tooLarge()
  const parts: Uint8Array[] = []
  let size = 0
  if (!request.body) return new Uint8Array()
  for await (const part of request.body as unknown as AsyncIterable<Uint8Array>) {
    size += part.length
    if (size > limit) throw tooLarge()
    parts.push(part)
  }
  return Buffer.concat(parts)
}

/** Reads and validates a JSON body; an empty one counts as `{}`. Throws `bad_json`, `body_too_large`, `bad_request`. */
export async function readJson<T extends z.ZodType>(request: Request, schema: T): Promise<z.output<T>> {
  const text = new TextDecoder().decode(await readBody(request))
  return schema.parse(parseJson(text.trim() === '' ? '{}' : text))
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new AppError('bad_json', `The body is not JSON: ${(error as Error).message}.`)
  }
}
