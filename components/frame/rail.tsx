'use client'
import { CircleHelp, Monitor } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { cn } from '@/components/ui/cn'
import { DropdownMenu, MenuCheck } from '@/components/ui/dropdown-menu'
import { IconButton } from '@/components/ui/icon-button'
import { Tooltip } from '@/components/ui/tooltip'
import { DESTINATIONS } from './destinations'
import { Logo } from './logo'
import { useTheme } from './theme'
import { THEMES } from './themes'

export interface NavigationProps {
  readonly onHelp: () => void
}

/** The left edge of the frame: the places, and below them theme and help. */
export function Rail({ onHelp }: NavigationProps) {
  return (
    <nav
      aria-label="Main"
      className="hidden w-12 shrink-0 flex-col items-center gap-1 border-line border-r bg-sunken py-2 sm:flex"
    >
      <Link href="/documents" aria-label="Taskyard" className="mb-2 rounded-md p-1">
        <Logo className="size-6" />
      </Link>
      {DESTINATIONS.map(({ href, label, icon: Icon, keys }) => (
        <Tooltip key={href} label={label} shortcut={keys} side="right">
          <RailLink href={href} label={label} className="size-9 rounded-md">
            <Icon className="size-4.5" />
          </RailLink>
        </Tooltip>
      ))}
      <div className="mt-auto flex flex-col items-center gap-1">
        <ThemeMenu />
        <IconButton label="Keyboard shortcuts" shortcut="?" side="right" size="lg" onClick={onHelp}>
          <CircleHelp />
        </IconButton>
      </div>
    </nav>
  )
}

/** The same on a phone: a bar at the bottom edge, with names. */
export function BottomBar() {
  return (
    <nav
      aria-label="Main"
      className="flex shrink-0 border-line border-t bg-sunken pb-[env(safe-area-inset-bottom)] sm:hidden"
    >
      {DESTINATIONS.map(({ href, label, icon: Icon }) => (
        <RailLink key={href} href={href} label={label} className="h-13 flex-1 flex-col gap-0.5 text-xs">
          <Icon className="size-5" />
          <span aria-hidden>{label}</span>
        </RailLink>
      ))}
    </nav>
  )
}

function RailLink({
  href,
  label,
  className,
  ...props
}: { readonly label: string } & React.ComponentProps<typeof Link>) {
  const active = usePathname().startsWith(href.toString())
  return (
    <Link
      href={href}
      aria-label={label}
      aria-current={active ? 'page' : undefined}
      className={cn(
        'flex items-center justify-center text-muted transition-colors hover:bg-hover hover:text-fg',
        active && 'bg-accent-soft text-accent hover:bg-accent-soft hover:text-accent',
        className,
      )}
      {...props}
    />
  )
}

function ThemeMenu() {
  const theme = useTheme()
  const Icon = THEMES.find(({ value }) => value === theme)?.icon ?? Monitor
  return (
    <DropdownMenu
      align="end"
      side="right"
      trigger={
        <IconButton label="Theme" side="right" size="lg">
          <Icon />
        </IconButton>
      }
    >
      {THEMES.map(({ value, label, icon: ItemIcon, choose }) => (
        <MenuCheck key={value} checked={theme === value} onChange={choose}>
          <ItemIcon />
          {label}
        </MenuCheck>
      ))}
    </DropdownMenu>
  )
}
