import { Monitor, Moon, Sun } from 'lucide-react'
import type { ComponentType } from 'react'
import { setTheme, type Theme } from './theme'

export interface ThemeChoice {
  readonly value: Theme
  readonly label: string
  readonly icon: ComponentType<{ className?: string }>
  readonly choose: () => void
}

/** The themes a person can choose. */
export const THEMES: readonly ThemeChoice[] = [
  { value: 'system', label: 'As the system', icon: Monitor, choose: () => setTheme('system') },
  { value: 'light', label: 'Light', icon: Sun, choose: () => setTheme('light') },
  { value: 'dark', label: 'Dark', icon: Moon, choose: () => setTheme('dark') },
]
