import { AppError } from '@/lib/domain/errors'

/** A catch-all path parameter as the relative path of a document's file. Throws `bad_request` for one that could leave the working directory. */
export function readFilePath(param: string | readonly string[] | undefined): string {
  const segments = (typeof param === 'string' ? param.split('/') : (param ?? [])).map(decodeURIComponent)
  const bad = segments.find(
    (segment) => segment === '' || segment === '.' || segment === '..' || /[/\\\0]/.test(segment),
  )
  const path = segments.join('/')
  if (segments.length === 0 || bad !== undefined || path.length > 200) {
    throw new AppError(
      'bad_request',
      `${JSON.stringify(path.slice(0, 100))} cannot be a file name. Use a relative path of at most 200 characters without "..".`,
    )
  }
  return path
}
