/** The import rule of the house (ARCHITECTURE.md). Each `comment` is the sentence a reviewer would otherwise have to say. */
const rule = (name, comment, from, to) => ({ name, severity: 'error', comment, from, to })

module.exports = {
  forbidden: [
    rule('no-circular', 'A cycle means that two rooms are one room.', {}, { circular: true }),
    rule('no-unresolvable', 'An import that is not there.', {}, { couldNotResolve: true, pathNot: '\\.css$' }),
    rule(
      'electron-only-at-the-edge',
      'Electron lives in main/index, main/adapters/electron and preload.',
      { path: '^src', pathNot: '^src/(main/index\\.ts$|main/adapters/electron/|preload/)' },
      { path: '(^|/)node_modules/electron/|^electron$' },
    ),
    rule(
      'electron-adapters-for-the-app-only',
      'What imports Electron cannot run in plain Node: only the app may bring it.',
      { path: '^src', pathNot: '^src/main/(index\\.ts$|adapters/electron/)' },
      { path: '^src/main/adapters/electron/' },
    ),
    rule(
      'shared-is-a-leaf',
      'shared may import only shared and valibot.',
      { path: '^src/shared' },
      { pathNot: '^(src/shared|node_modules/valibot)/' },
    ),
    rule(
      'preload-is-thin',
      'The preload imports the contract and Electron, nothing else.',
      { path: '^src/preload' },
      { pathNot: '^(src/(preload|shared)|node_modules/electron)/|^electron$' },
    ),
    rule(
      'core-imports-ports-only',
      'Core states what it needs in ports; compose hands it over.',
      { path: '^src/main/core' },
      { path: '^src/(main/(adapters|hosts|index|app-ports|announcer|compose|dispatch)|sandbox|preload|renderer)' },
    ),
    rule(
      'core-features-do-not-know-each-other',
      'Features meet in compose or through a port.',
      { path: '^src/main/core/([^/]+)/' },
      { path: '^src/main/core/([^/]+)/', pathNot: '^src/main/core/$1/' },
    ),
    rule(
      'core-uses-pure-packages',
      'In core: node:, jose, oauth4webapi, graphql, valibot, fzstd. A package that does I/O is an adapter.',
      { path: '^src/main/(core|compose|announcer|app-ports|ports|dispatch)' },
      { path: '^node_modules/', pathNot: '^node_modules/(jose|oauth4webapi|graphql|valibot|fzstd|@types)/' },
    ),
    rule(
      'ports-are-interfaces',
      'A port imports shared and other ports.',
      { path: '^src/main/ports' },
      { pathNot: '^src/(main/ports|shared)/' },
    ),
    rule(
      'adapters-import-ports-and-shared',
      'An adapter knows its port, not the product.',
      { path: '^src/main/adapters' },
      { path: '^src/(main/(core|hosts|index|app-ports|announcer|compose|dispatch)|sandbox|preload|renderer)' },
    ),
    rule(
      'compose-brings-no-adapter',
      'compose gets its ports from a host.',
      { path: '^src/main/(compose|announcer|app-ports|dispatch)' },
      { path: '^src/(main/(adapters|hosts|index)|sandbox|preload|renderer)' },
    ),
    rule(
      'sandbox-is-another-program',
      'The sandbox stands for somebody else: it shares the contract of the messages, nothing else.',
      { path: '^src/sandbox' },
      { path: '^src/', pathNot: '^src/(sandbox|shared)/' },
    ),
    rule(
      'sandbox-is-started-not-called',
      'The app starts the sandbox as a process; only the command line runs it within.',
      { path: '^src', pathNot: '^src/(sandbox|main/hosts/cli)/' },
      { path: '^src/sandbox/' },
    ),
    rule(
      'main-knows-no-view',
      'Main and preload know no view.',
      { path: '^src/(main|preload|shared)' },
      { path: '^src/renderer' },
    ),
    rule(
      'renderer-not-main',
      'The renderer reaches main only through the contract.',
      { path: '^src/renderer' },
      { path: '^src/(main|preload|sandbox)/' },
    ),
    rule(
      'renderer-has-no-node',
      'The renderer is a web page.',
      { path: '^src/renderer' },
      { dependencyTypes: ['core'] },
    ),
    rule(
      'renderer-features-do-not-know-each-other',
      'Put them together in app.',
      { path: '^src/renderer/src/features/([^/]+)/' },
      { path: '^src/renderer/src/(features/([^/]+)/|app/)', pathNot: '^src/renderer/src/features/$1/' },
    ),
    rule(
      'ui-knows-nothing-of-the-app',
      'A button does not know what a delivery is.',
      { path: '^src/renderer/src/ui/' },
      { path: '^src/', pathNot: '^src/renderer/src/ui/' },
    ),
    rule(
      'bridge-is-the-only-door',
      'Only bridge builds a client.',
      { path: '^src/renderer/src', pathNot: '^src/renderer/src/bridge/' },
      { path: '^src/shared/client' },
    ),
    rule('not-to-test', 'The product never imports its tests.', { path: '^src' }, { path: '^(test|scripts)/' }),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.test.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: 'test/vectors' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}
