/**
 * The direction of imports. A rule's comment says what to do instead.
 *
 *   lib/domain <- lib/protocol <- lib/engine <- lib/server <- app, server.ts
 *   lib/domain <- lib/editor      lib/protocol <- lib/client
 *   lib/editor, lib/client <- components <- app
 */
const only = (name, from, allowed, comment) => ({
  name,
  severity: 'error',
  comment,
  from: { path: from, pathNot: '\\.test\\.tsx?$' },
  to: { path: '^(lib|app|components|generated|server\\.ts|e2e)', pathNot: allowed },
})

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'Two files need each other: move what both use into a third, or pass it in as an argument.',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    only(
      'domain-is-pure',
      '^lib/domain/',
      '^lib/domain/',
      'lib/domain knows nobody: pass what it needs in as an argument.',
    ),
    {
      name: 'domain-has-no-packages',
      severity: 'error',
      comment: 'lib/domain is pure TypeScript: do I/O in lib/server and rendering in components.',
      from: { path: '^lib/domain/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['core', 'npm'] },
    },
    only(
      'protocol-uses-domain',
      '^lib/protocol/',
      '^lib/(domain|protocol)/',
      'lib/protocol describes what crosses a process; use cases belong in lib/engine.',
    ),
    only(
      'engine-uses-ports',
      '^lib/engine/',
      '^lib/(domain|protocol|engine)/',
      'The engine knows ports only: add a method to lib/engine/ports.ts and implement it in lib/server.',
    ),
    {
      name: 'engine-has-no-packages',
      severity: 'error',
      comment: 'The engine does no I/O: put it behind a port.',
      from: { path: '^lib/engine/', pathNot: '(\\.test\\.ts$|/conformance/)' },
      to: { dependencyTypes: ['core', 'npm'] },
    },
    only(
      'server-below-app',
      '^lib/server/',
      '^(lib/(domain|protocol|engine|server|dialects)|generated)/',
      'lib/server must not know pages: return data and let app present it.',
    ),
    only(
      'editor-uses-domain',
      '^lib/editor/',
      '^lib/(domain|editor)/',
      'lib/editor is framework-free: pass callbacks in through its facet.',
    ),
    only(
      'client-uses-protocol',
      '^lib/client/',
      '^lib/(domain|protocol|client)/',
      'lib/client talks to the server over HTTP and websockets only.',
    ),
    only(
      'components-use-client',
      '^components/',
      '^(components|lib/(domain|protocol|editor|client))/',
      'Components get data through lib/client or props; a page in app may read from the server.',
    ),
    only(
      'app-on-top',
      '^app/',
      '^(app|components|lib/(domain|protocol|engine|server|client))/',
      'Pages use components and lib/server; editor parts come through components.',
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(\\.next|data)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}
