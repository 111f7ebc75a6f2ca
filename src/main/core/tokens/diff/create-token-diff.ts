import type { AppHandlers } from '../../../../shared/contract'
import type { TokenId, TokenRef } from '../../../../shared/contract/tokens'
import { AppError } from '../../../../shared/errors'
import { decodeToken } from '../decode/decode'
import { tokenIn } from '../decode/find-tokens'
import { openLayers } from '../decode/open-layers'
import { diffMembers, type ComparedToken } from './diff-members'

export interface TokenDiffDeps {
  /** A kept token of the current environment. Rejects with `tokens.not_found`. */
  find(id: TokenId): Promise<{ readonly token: string }>
}

/** Compares what two tokens say. Nothing is verified, and nothing is asked of anybody. */
export const createTokenDiff =
  ({ find }: TokenDiffDeps): AppHandlers['tokens']['diff'] =>
  async ({ left, right }) => {
    const textOf = async (ref: TokenRef): Promise<string> =>
      ref.kind === 'text' ? ref.text : (await find(ref.id)).token
    return diffMembers(
      await comparedToken(await textOf(left), 'first'),
      await comparedToken(await textOf(right), 'second'),
    )
  }

/** The innermost layer that can be read without a key. Rejects with `input.invalid` a text that is no token. */
async function comparedToken(text: string, which: 'first' | 'second'): Promise<ComparedToken> {
  const decoded = decodeToken(tokenIn(text))
  if (!decoded.ok) throw new AppError('input.invalid', `The ${which} text is no token. ${decoded.problem.message}`)
  const innermost = (await openLayers(decoded, null)).at(-1)?.token ?? decoded.token
  if (innermost.kind === 'jwe') {
    const headers = [innermost.protected, innermost.sharedUnprotected, innermost.recipients[0].unprotected]
    return { header: headers.flatMap((header) => header?.members ?? []), claims: [] }
  }
  const [signature] = innermost.signatures
  return {
    header: [signature.protected, signature.unprotected].flatMap((header) => header?.members ?? []),
    claims: innermost.payload.kind === 'claims' ? innermost.payload.members : [],
  }
}
