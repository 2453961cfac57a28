import type { Prisma } from '@/generated/sqlite/client'
import type { OutputChunk } from '@/lib/domain/output'
import type { OutputStore } from '@/lib/engine/ports'
import type { Database } from './connect'
import { decodeSpans, encodeSpans } from './span-codec'

/** Output chunks on Prisma. */
export function createOutputStore({ client }: Database): OutputStore {
  return {
    // The hot path: written by hand because Prisma's upsert takes three times as long on SQLite.
    put: async (executionId, { seq, offset, firstLine, newlines, bytes, spans, raw }) => {
      await client.$executeRaw`
        INSERT INTO "OutputChunk" ("executionId", "seq", "offset", "endOffset", "firstLine", "newlines", "rawOut", "rawErr", "spans", "bytes")
        VALUES (${executionId}, ${seq}, ${BigInt(offset)}, ${BigInt(offset + bytes.length)}, ${firstLine}, ${newlines},
                ${BigInt(raw.out)}, ${BigInt(raw.err)}, ${encodeSpans(spans)}, ${bytes})
        ON CONFLICT ("executionId", "seq") DO UPDATE SET
          "offset" = excluded."offset", "endOffset" = excluded."endOffset", "firstLine" = excluded."firstLine",
          "newlines" = excluded."newlines", "rawOut" = excluded."rawOut", "rawErr" = excluded."rawErr",
          "spans" = excluded."spans", "bytes" = excluded."bytes"`
    },

    listFrom: async (executionId, offset, limit) => {
      const where = { executionId, endOffset: { gt: BigInt(offset) } }
      const rows = await client.outputChunk.findMany({ where, orderBy: { endOffset: 'asc' }, take: limit })
      return rows.map(toChunk)
    },

    // The newline before the line is in the last chunk that begins on an earlier line; the line begins behind it, which
    // is in the next chunk when that newline is the chunk's last byte.
    atLine: async (executionId, line) => {
      const row = await client.outputChunk.findFirst({
        where: { executionId, firstLine: { lte: Math.max(line - 1, 1) } },
        orderBy: line > 1 ? [{ firstLine: 'desc' }, { seq: 'desc' }] : { seq: 'asc' },
      })
      if (!row) return null
      const beginsBehind = line > 1 && row.firstLine + row.newlines === line && row.bytes.at(-1) === 10
      const where = { executionId_seq: { executionId, seq: row.seq + 1 } }
      const next = beginsBehind ? await client.outputChunk.findUnique({ where }) : null
      return toChunk(next ?? row)
    },

    last: async (executionId) => {
      const row = await client.outputChunk.findFirst({ where: { executionId }, orderBy: { seq: 'desc' } })
      return row && toChunk(row)
    },
  }
}

function toChunk(row: Prisma.OutputChunkGetPayload<object>): OutputChunk {
  return {
    seq: row.seq,
    offset: Number(row.offset),
    firstLine: row.firstLine,
    newlines: row.newlines,
    bytes: row.bytes,
    spans: decodeSpans(row.spans),
    raw: { out: Number(row.rawOut), err: Number(row.rawErr) },
  }
}
