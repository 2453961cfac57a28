/**
 * Output panels: a block widget below each block that has a run. The page fills them (`mountPanel`); here they are
 * placed, and kept through edits and changes of state. A panel is mounted when it comes into view, and destroyed when it
 * has left it or its run is gone. `mountPanel` and its handle are called in the middle of an update of the view, so they
 * must not dispatch.
 */
import { type EditorState, type Extension, StateField } from '@codemirror/state'
import { Decoration, type DecorationSet, EditorView, WidgetType } from '@codemirror/view'
import { documentTree } from './blocks'
import { editorCallbacks, type PanelContent } from './config'
import { type PanelHeights, PanelHost, panelHost } from './panel-host'
import { listShownRuns, shownRuns } from './run-state'

/** Pixels assumed for a panel that was never in view. */
const USUAL_HEIGHT = 100

class PanelWidget extends WidgetType {
  constructor(
    readonly content: PanelContent,
    private readonly heights: PanelHeights,
  ) {
    super()
  }

  override eq({ content }: PanelWidget): boolean {
    const { run, blockIndex, stale, collapsed } = this.content
    return (
      content.run === run &&
      content.blockIndex === blockIndex &&
      content.stale === stale &&
      content.collapsed === collapsed
    )
  }

  override toDOM(view: EditorView): HTMLElement {
    return view.plugin(panelHost)?.open(this.content, this.heights) ?? document.createElement('div')
  }

  override updateDOM(dom: HTMLElement): boolean {
    return PanelHost.of(dom)?.show(dom, this.content) ?? false
  }

  override destroy(dom: HTMLElement): void {
    PanelHost.of(dom)?.release(dom)
  }

  override get estimatedHeight(): number {
    return this.heights.get(this.content.run.runId) ?? USUAL_HEIGHT
  }

  override ignoreEvent(): boolean {
    return true
  }
}

interface Panels {
  /** Last measured heights in pixels, by run: a cache beside the state, so that scrolling does not jump. */
  readonly heights: PanelHeights
  readonly decorations: DecorationSet
}

const panels = StateField.define<Panels>({
  create: (state) => place(state, new Map()),
  update(value, { startState, state }) {
    const isSame =
      startState.field(documentTree) === state.field(documentTree) &&
      startState.field(shownRuns) === state.field(shownRuns)
    return isSame ? value : place(state, value.heights)
  },
  provide: (field) => EditorView.decorations.from(field, ({ decorations }) => decorations),
})

function place(state: EditorState, heights: PanelHeights): Panels {
  if (!state.facet(editorCallbacks).mountPanel) return { heights, decorations: Decoration.none }
  const ranges = listShownRuns(state).map(({ block, run, stale, collapsed }) => {
    const widget = new PanelWidget({ run, stale, collapsed, blockIndex: block.index }, heights)
    return Decoration.widget({ widget, block: true, side: 1 }).range(block.to)
  })
  return { heights, decorations: Decoration.set(ranges) }
}

/** Output panels under the blocks. */
export const outputPanels: Extension = [panels, panelHost]
