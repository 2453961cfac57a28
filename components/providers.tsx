'use client'
import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { Toaster } from 'sonner'
import { ApiError } from '@/lib/client/api-error'
import { TooltipProvider } from './ui/tooltip'

/** What every page needs around it: the query cache, tooltips and toasts. */
export function Providers({ children }: { readonly children: ReactNode }) {
  const [client] = useState(createQueryClient)
  return (
    <QueryClientProvider client={client}>
      <TooltipProvider>{children}</TooltipProvider>
      <Toaster
        position="bottom-right"
        offset={{ bottom: 16, right: 16 }}
        mobileOffset={{ bottom: 72 }}
        toastOptions={{
          unstyled: true,
          classNames: {
            toast:
              'flex w-full items-center gap-2.5 rounded-md border border-strong bg-raised px-3 py-2.5 font-sans text-base text-fg shadow-md',
            content: 'min-w-0 flex-1',
            title: 'font-medium',
            description: 'text-muted',
            closeButton: 'order-last self-start rounded-sm p-0.5 text-muted hover:text-fg',
            error: '[&_[data-icon]]:text-state-failed',
            success: '[&_[data-icon]]:text-state-succeeded',
            actionButton:
              'h-6 shrink-0 rounded-md border border-strong px-2 font-medium text-sm hover:bg-hover',
          },
        }}
      />
    </QueryClientProvider>
  )
}

function createQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: goToLogin }),
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        // An answer of the server is final; only a lost connection is worth another try.
        retry: (failures, error) => failures < 3 && error instanceof ApiError && error.status === 0,
      },
    },
  })
}

function goToLogin(error: Error) {
  if (!(error instanceof ApiError) || error.code !== 'unauthenticated') return
  const here = window.location.pathname + window.location.search
  window.location.assign(`/login?next=${encodeURIComponent(here)}`)
}
