'use client'
import type { EditorView } from '@codemirror/view'
import { type ReactNode, useSyncExternalStore } from 'react'
import { createPortal } from 'react-dom'
import type { PanelContent, PanelHandle } from '@/lib/editor/config'

interface MountedPanel {
  readonly key: string
  readonly container: HTMLElement
  readonly content: PanelContent
}

/** The containers that the editor opened for panels, for React to fill through portals. */
export class PanelRegistry {
  private panels: readonly MountedPanel[] = []
  private readonly listeners = new Set<() => void>()
  private scheduled = false

  /** For the editor's `mountPanel`. React is told in a microtask: the editor may be in the middle of an update. */
  readonly mount = (container: HTMLElement, content: PanelContent, _view: EditorView): PanelHandle => {
    const key = content.run.runId
    this.panels = [...this.panels, { key, container, content }]
    this.notify()
    return {
      update: (next) => {
        this.panels = this.panels.map((panel) =>
          panel.container === container ? { ...panel, content: next } : panel,
        )
        this.notify()
      },
      destroy: () => {
        this.panels = this.panels.filter((panel) => panel.container !== container)
        this.notify()
      },
    }
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => void this.listeners.delete(listener)
  }

  readonly getPanels = (): readonly MountedPanel[] => this.panels

  private notify(): void {
    if (this.scheduled) return
    this.scheduled = true
    queueMicrotask(() => {
      this.scheduled = false
      for (const listener of this.listeners) listener()
    })
  }
}

const NO_PANELS: readonly MountedPanel[] = []

/** Renders each open panel into its container. */
export function PanelPortals({
  registry,
  render,
}: {
  readonly registry: PanelRegistry
  readonly render: (content: PanelContent) => ReactNode
}) {
  const panels = useSyncExternalStore(registry.subscribe, registry.getPanels, () => NO_PANELS)
  return panels.map(({ key, container, content }) => createPortal(render(content), container, key))
}
