import { markdown, markdownLanguage } from '@codemirror/lang-markdown'
import type { Extension } from '@codemirror/state'
import type { Notation } from '@/lib/domain/document/block'
import { parseInfoString } from '@/lib/domain/document/info-string'
import { findCodeLanguage } from './code-languages'
import { scriptSupport } from './script-language'

const markdownSupport = markdown({
  base: markdownLanguage,
  completeHTMLTags: false,
  codeLanguages: (info) => findCodeLanguage(parseInfoString(info).language ?? ''),
})

/** Highlighting, folding and indentation for a notation. */
export function languageOf(notation: Notation): Extension {
  return notation === 'markdown' ? markdownSupport : scriptSupport
}
