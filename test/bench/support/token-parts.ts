// What the bench of tokens needs of the program, in one file that Node can run once it is built.
export { tokens } from '../../../src/shared/contract/tokens'
export { DEFAULT_POLICY } from '../../../src/shared/contract/inspection'
export { createDispatch } from '../../../src/main/dispatch'
export { decodeToken } from '../../../src/main/core/tokens/decode/decode'
export { findTokens } from '../../../src/main/core/tokens/decode/find-tokens'
export { inspectToken } from '../../../src/main/core/tokens/inspect/inspect'
export { lookAtText } from '../../../src/main/core/tokens/inspect/look-at-text'
export { NO_FACTS } from '../../../src/main/core/tokens/inspect/request'
