/** Every key of the product in one place: the help overlay, the tooltips and the handlers read them from here. */
export interface Shortcut {
  /** As for `Kbd`: `mod+enter`, `g d`. `mod` is Cmd on Apple keyboards, Ctrl elsewhere. */
  readonly keys: string
  readonly label: string
}

export interface ShortcutGroup {
  readonly title: string
  readonly shortcuts: readonly Shortcut[]
}

export const SHORTCUTS: readonly ShortcutGroup[] = [
  {
    title: 'Anywhere',
    shortcuts: [
      { keys: 'mod+k', label: 'Open a document, a run or an action' },
      { keys: '?', label: 'Show this help' },
      { keys: 'g d', label: 'Go to documents' },
      { keys: 'g r', label: 'Go to runs' },
    ],
  },
  {
    title: 'Editor',
    shortcuts: [
      { keys: 'mod+enter', label: 'Run the block under the cursor' },
      { keys: 'shift+enter', label: 'Run the block and go to the next' },
      { keys: 'mod+shift+enter', label: 'Run all blocks in order, stop at the first failure' },
      { keys: 'mod+s', label: 'Save' },
      { keys: 'mod+f', label: 'Find in the document' },
    ],
  },
  {
    title: 'Output',
    shortcuts: [
      { keys: 'escape', label: 'Cancel the run (in the output panel)' },
      { keys: 'ctrl+c', label: 'Cancel the run, when nothing is selected' },
      { keys: 'mod+f', label: 'Search the output' },
      { keys: 'enter', label: 'Next match' },
      { keys: 'shift+enter', label: 'Previous match' },
      { keys: 'end', label: 'Jump to the end and follow' },
    ],
  },
  {
    title: 'Lists',
    shortcuts: [
      { keys: 'j', label: 'Next row' },
      { keys: 'k', label: 'Previous row' },
      { keys: 'enter', label: 'Open' },
      { keys: 'x', label: 'Select' },
      { keys: 'r', label: 'Run again' },
      { keys: '/', label: 'Search' },
    ],
  },
]
