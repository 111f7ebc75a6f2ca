// Imported first, for its effect: everything after it may rely on what Node 20.19 brings.
const oldest = [20, 19]

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < oldest[0] || (major === oldest[0] && minor < oldest[1])) {
  process.stderr.write(
    `signet: Node ${oldest.join('.')} or later is needed, and this is ${process.versions.node}. ` +
      'Install a current Node (nodejs.org, nvm, fnm or volta), then run the same command again.\n',
  )
  process.exit(1)
}
