import { closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete'
import { defaultKeymap, historyKeymap, indentWithTab } from '@codemirror/commands'
import { foldKeymap } from '@codemirror/language'
import { lintKeymap } from '@codemirror/lint'
import { searchKeymap } from '@codemirror/search'
import { type Extension, Prec } from '@codemirror/state'
import { keymap } from '@codemirror/view'
import { runAllBlocks, runBlockAndAdvance, runBlockAtCursor, saveDocument } from './commands'

/** The keys of the editor. Ours come before any other. */
export const editorKeymap: Extension = [
  Prec.highest(
    keymap.of([
      { key: 'Mod-Enter', run: runBlockAtCursor },
      { key: 'Shift-Enter', run: runBlockAndAdvance },
      { key: 'Mod-Shift-Enter', run: runAllBlocks },
      { key: 'Mod-s', run: saveDocument, preventDefault: true },
    ]),
  ),
  keymap.of([
    ...closeBracketsKeymap,
    ...completionKeymap,
    ...searchKeymap,
    ...historyKeymap,
    ...foldKeymap,
    ...lintKeymap,
    ...defaultKeymap,
    indentWithTab,
  ]),
]
