import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { OutputChunk } from '@/lib/domain/output'
import type { OutputStore } from '@/lib/engine/ports'

/** Output chunks in files, one each, so that two processes can use the same store one after the other. */
export function createFileOutputStore(directory: string): OutputStore {
  mkdirSync(directory, { recursive: true })
  const chunksOf = (executionId: number): OutputChunk[] =>
    readdirSync(directory)
      .filter((name) => name.startsWith(`${executionId}-`) && name.endsWith('.json'))
      .map((name) => {
        const chunk = JSON.parse(readFileSync(path.join(directory, name), 'utf8'))
        return { ...chunk, bytes: Buffer.from(chunk.bytes, 'base64') } as OutputChunk
      })
      .sort((a, b) => a.seq - b.seq)
  return {
    async put(executionId, chunk) {
      const file = path.join(directory, `${executionId}-${chunk.seq}.json`)
      writeFileSync(
        `${file}.new`,
        JSON.stringify({ ...chunk, bytes: Buffer.from(chunk.bytes).toString('base64') }),
      )
      renameSync(`${file}.new`, file)
    },
    listFrom: async (executionId, offset, limit) =>
      chunksOf(executionId)
        .filter((chunk) => chunk.offset + chunk.bytes.length > offset)
        .slice(0, limit),
    atLine: async (executionId, line) =>
      chunksOf(executionId).find((chunk) => chunk.firstLine + chunk.newlines >= line) ?? null,
    last: async (executionId) => chunksOf(executionId).at(-1) ?? null,
  }
}
