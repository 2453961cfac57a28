/** What the attributes of a fence mean, and what is wrong with them. */
import { findLanguage, suggestLanguages } from '../languages'
import type { Block, Diagnostic } from './block'
import { diagnose, diagnoseLanguage, explainTimeout, parseTimeout } from './diagnose'
import { type InfoAttribute, parseInfoString } from './info-string'
import { isPlainLanguage } from './plain-languages'
import { splitWords } from './split-words'

/** The attributes a fence can have, with what each takes; the editor offers them. */
export const FENCE_ATTRIBUTES = {
  name: 'a name for the block',
  timeout: 'time limit in seconds',
  target: 'server or browser',
  args: 'arguments, e.g. "one \'two three\'"',
} as const

export interface FenceInfo {
  readonly run: Pick<Block, 'language' | 'target' | 'name' | 'args' | 'attributes' | 'runnable'>
  readonly diagnostics: readonly Diagnostic[]
}

/** Reads the info string that starts at `infoFrom`. Only fences that run are looked at for bad attributes. */
export function readFenceInfo(info: string, infoFrom: number): FenceInfo {
  const { language, languageFrom, attributes, unclosedBrace } = parseInfoString(info)
  const known = language === null ? null : findLanguage(language)
  const values = Object.fromEntries(attributes.map(({ key, value }) => [key, value]))
  const inBrowser = values.target === 'browser' && known?.id === 'node'
  const run: FenceInfo['run'] = {
    language,
    target: inBrowser ? 'browser' : 'server',
    name: values.name || null,
    args: splitWords(values.args ?? ''),
    attributes: values,
    runnable: known !== null,
  }
  if (language === null) return { run, diagnostics: [] }
  if (!known)
    return {
      run,
      diagnostics: isTypo(language) ? [diagnoseLanguage(language, infoFrom + languageFrom, 'warning')] : [],
    }

  const diagnostics = attributes.flatMap((attribute) => {
    const problem = findProblem(attribute, known.id)
    return problem ? [at(attribute, infoFrom, problem)] : []
  })
  if (unclosedBrace !== null) {
    const from = infoFrom + unclosedBrace
    diagnostics.push(diagnose('bad-attribute', 'error', from, from + 1, 'This brace is never closed.'))
  }
  return { run, diagnostics }
}

/** A name that is not known at all, but near one that runs. Short names are near everything, so they do not count. */
function isTypo(language: string): boolean {
  return language.length > 3 && !isPlainLanguage(language) && suggestLanguages(language).length > 0
}

interface Problem {
  readonly code: 'bad-attribute' | 'unknown-attribute'
  readonly message: string
}

function findProblem({ key, value }: InfoAttribute, languageId: string): Problem | null {
  const bad = (message: string): Problem => ({ code: 'bad-attribute', message })
  switch (key) {
    case 'name':
    case 'args':
      return null
    case 'timeout':
      return parseTimeout(value) === null ? bad(explainTimeout(value)) : null
    case 'target':
      if (value !== 'server' && value !== 'browser')
        return bad(`"${value}" is no target: use server or browser.`)
      return value === 'browser' && languageId !== 'node' ? bad('Only JavaScript runs in the browser.') : null
    default:
      return {
        code: 'unknown-attribute',
        message: `"${key}" is not an attribute of a block; there are ${Object.keys(FENCE_ATTRIBUTES).join(', ')}.`,
      }
  }
}

function at(attribute: InfoAttribute, infoFrom: number, { code, message }: Problem): Diagnostic {
  const severity = code === 'bad-attribute' ? 'error' : 'warning'
  return diagnose(code, severity, infoFrom + attribute.from, infoFrom + attribute.to, message)
}
