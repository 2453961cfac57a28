import type { OutputChunk } from '@/lib/domain/output'
import type { OutputStore } from '@/lib/engine/ports'

/** Output chunks in memory. */
export function createMemoryOutputStore(): OutputStore {
  const logs = new Map<number, OutputChunk[]>()
  const chunksOf = (executionId: number) => logs.get(executionId) ?? []

  return {
    put: async (executionId, chunk) => {
      const others = chunksOf(executionId).filter(({ seq }) => seq !== chunk.seq)
      const copy: OutputChunk = { ...chunk, bytes: chunk.bytes.slice(), spans: [...chunk.spans] }
      logs.set(
        executionId,
        [...others, copy].sort((a, b) => a.seq - b.seq),
      )
    },

    listFrom: async (executionId, offset, limit) =>
      chunksOf(executionId)
        .filter((chunk) => chunk.offset + chunk.bytes.length > offset)
        .slice(0, limit),

    atLine: async (executionId, line) => {
      const chunks = chunksOf(executionId)
      return chunks.find((chunk) => firstLineAfter(chunk) > line) ?? chunks.at(-1) ?? null
    },

    last: async (executionId) => chunksOf(executionId).at(-1) ?? null,
  }
}

/** The first line that begins neither in the chunk nor before it. */
function firstLineAfter({ firstLine, newlines, bytes }: OutputChunk): number {
  return firstLine + newlines + (bytes.at(-1) === 10 ? 0 : 1)
}
