import type { Origin } from '@/lib/domain/execution'

/** Where a run came from, for people. */
export const ORIGIN_LABELS: Readonly<Record<Origin, string>> = {
  eval: 'Editor',
  command: 'Command',
  api: 'API',
  rerun: 'Rerun',
}
