import { parseDocument } from '@/lib/domain/document/parse-document'
import { scriptOf } from '@/lib/domain/document/script-of'
import { AppError } from '@/lib/domain/errors'
import type { Execution } from '@/lib/domain/execution'
import type { Command } from '@/lib/engine/ports'
import type { CmdRequest } from '@/lib/protocol/cmd'
import type { Principal } from '../access/access-control'
import type { Container } from '../container'
import { decodeBase64Text } from './decode-base64-text'

/** Starts what `POST /cmd` asks for, and makes the live link that its answer carries. */
export async function startCmd(
  container: Container,
  request: CmdRequest,
  principal: Principal,
): Promise<{ execution: Execution; secret: string }> {
  const command = request.cmdid === null ? null : await container.commands.get(request.cmdid)
  const block =
    request.cmdContent === '' ? savedBlock(command, request.blockName ?? null) : sentBlock(request)
  const execution = await container.runs.submit({
    ...block,
    args: request.argv ?? splitArgs(request.args, block.args),
    command,
    name: request.name ?? null,
    origin: request.from,
    requestedBy: principal.name,
    timeoutSeconds: request.timeoutSeconds ?? null,
  })
  const { secret } = await container.shares.create(execution.id, container.settings.shareDays)
  return { execution, secret }
}

interface BlockToRun {
  readonly script: string
  readonly language: string
  readonly blockName: string | null
  readonly args: readonly string[]
}

function sentBlock(request: CmdRequest): BlockToRun {
  return {
    script: decodeBase64Text(request.cmdContent),
    language: request.language ?? 'shell',
    blockName: request.blockName ?? null,
    args: [],
  }
}

/** `/cmd` with an id and no content: the named block of the saved command, or its only one, or its whole text. */
function savedBlock(command: Command | null, blockName: string | null): BlockToRun {
  if (!command)
    throw new AppError(
      'block_empty',
      'There is nothing to run: send cmdContent (the script in base64), or cmdid of a saved document.',
    )
  const { blocks } = parseDocument(command.content, command.notation)
  const runnable = blocks.filter((block) => block.runnable)
  const named = blockName === null ? runnable : runnable.filter((block) => block.name === blockName)
  const [block, ...others] = named
  if (block && others.length === 0) {
    return {
      script: scriptOf(command.content, block),
      language: block.language ?? 'shell',
      blockName: block.name,
      args: block.args,
    }
  }
  if (!block && blockName === null)
    return { script: command.content, language: 'shell', blockName: null, args: [] }
  const names = runnable.map((candidate) => candidate.name).filter((name) => name !== null)
  const choice =
    names.length > 0 ? ` Its named blocks: ${names.join(', ')}.` : ' Give the blocks names to choose by.'
  throw new AppError(
    'bad_request',
    `Document ${command.id} has ${runnable.length} blocks; say which with blockName.${choice}`,
    { blocks: names },
  )
}

function splitArgs(args: string, fallback: readonly string[]): readonly string[] {
  return args.trim() === '' ? fallback : args.trim().split(/\s+/)
}
