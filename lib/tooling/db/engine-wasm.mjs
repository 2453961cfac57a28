import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

let bindings

/**
 * Opens Prisma's schema engine from its WASM package: the same engine as the native binary that the CLI would download.
 * `adapter` is a bound, migration-aware adapter factory; `datamodels` are `[path, content]` pairs. Free it after use.
 */
export async function openSchemaEngine(adapter, datamodels) {
  // Once a process: the glue code keeps views of the memory of its instance, which a second instance would corrupt.
  bindings ??= instantiate()
  const { SchemaEngine } = await bindings
  const log = (line) => process.env.DEBUG && process.stderr.write(`${line}\n`)
  return SchemaEngine.new({ datamodels }, log, adapter)
}

async function instantiate() {
  const glue = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg')
  const module = await import(pathToFileURL(glue).href)
  const wasm = await readFile(path.join(path.dirname(glue), 'schema_engine_bg.wasm'))
  const { instance } = await WebAssembly.instantiate(wasm, { './schema_engine_bg.js': module })
  module.__wbg_set_wasm(instance.exports)
  instance.exports.__wbindgen_start()
  return module
}
