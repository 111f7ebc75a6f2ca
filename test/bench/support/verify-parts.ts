// What the bench of verifying needs of the program, in one file that Node can run once it is built.
export { DEFAULT_POLICY } from '../../../src/shared/contract/inspection'
export { inspectToken } from '../../../src/main/core/tokens/inspect/inspect'
export { NO_FACTS } from '../../../src/main/core/tokens/inspect/request'
export { createLocalJwks } from '../../../src/main/core/tokens/keys/jwks'
