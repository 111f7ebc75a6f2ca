/** One calm line about what is going on. */
export function say(text) {
  process.stdout.write(`signet: ${text}\n`)
}

/** A reason to stop that a person can act on: shown without a stack. */
export class Stop extends Error {
  constructor(message, exitCode = 1) {
    super(message)
    this.exitCode = exitCode
  }
}

/**
 * Runs a script's main function and turns what it returns or throws into an exit code. A Stop is shown as it is; anything
 * else is a fault of ours, and its stack helps.
 */
export async function runScript(main) {
  try {
    process.exitCode = (await main(process.argv.slice(2))) ?? 0
  } catch (error) {
    process.stderr.write(`signet: ${error instanceof Stop ? error.message : error.stack}\n`)
    process.exitCode = error.exitCode ?? 1
  }
}
