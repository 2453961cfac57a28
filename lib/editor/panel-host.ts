import { type EditorView, type PluginValue, ViewPlugin } from '@codemirror/view'
import { editorCallbacks, type PanelContent, type PanelHandle } from './config'

/** Heights in pixels, by `runId`. */
export type PanelHeights = Map<string, number>

interface MountedPanel {
  readonly container: HTMLElement
  readonly handle: PanelHandle
  readonly observer: ResizeObserver
}

const hosts = new WeakMap<HTMLElement, PanelHost>()

/** Owns the mounted panels of one view. */
export class PanelHost implements PluginValue {
  private readonly mounted = new Map<string, MountedPanel>()

  constructor(private readonly view: EditorView) {}

  /** The host that made a container. */
  static of(container: HTMLElement): PanelHost | null {
    return hosts.get(container) ?? null
  }

  /** The container of a run's panel, mounted now unless it is already. `heights` is told its height. */
  open(content: PanelContent, heights: PanelHeights): HTMLElement {
    const { runId } = content.run
    const present = this.mounted.get(runId)
    if (present) {
      present.handle.update(content)
      return present.container
    }
    const panel = this.mount(content, heights)
    this.mounted.set(runId, panel)
    hosts.set(panel.container, this)
    return panel.container
  }

  /** Shows a newer content in a container; false when the container belongs to another run. */
  show(container: HTMLElement, content: PanelContent): boolean {
    const present = this.mounted.get(content.run.runId)
    if (present?.container !== container) return false
    present.handle.update(content)
    return true
  }

  /** Destroys a panel unless it is on the page again in the next frame: an edit may only have moved it. */
  release(container: HTMLElement): void {
    requestAnimationFrame(() => {
      if (!container.isConnected) this.close((panel) => panel.container === container)
    })
  }

  destroy(): void {
    this.close(() => true)
  }

  private mount(content: PanelContent, heights: PanelHeights): MountedPanel {
    const container = document.createElement('div')
    container.className = 'cm-runPanel'
    const inner = container.appendChild(document.createElement('div'))
    const { runId } = content.run
    const lastHeight = heights.get(runId)
    if (lastHeight) container.style.minHeight = `${lastHeight}px`
    const observer = new ResizeObserver(() => {
      if (inner.offsetHeight === 0) return
      container.style.minHeight = ''
      heights.set(runId, container.offsetHeight)
      this.view.requestMeasure()
    })
    observer.observe(inner)
    const handle = this.view.state.facet(editorCallbacks).mountPanel?.(inner, content, this.view)
    return { container, observer, handle: handle ?? { update() {}, destroy() {} } }
  }

  private close(isClosing: (panel: MountedPanel) => boolean): void {
    for (const [runId, panel] of this.mounted) {
      if (!isClosing(panel)) continue
      this.mounted.delete(runId)
      panel.observer.disconnect()
      panel.handle.destroy()
    }
  }
}

/** The host of the panels of a view. */
export const panelHost = ViewPlugin.fromClass(PanelHost)
