// The import law of src/README.md: which room may import which. Data flows one way, from the contract
// (dataset) through pure logic to features and the shell; ingest runs in Node only.
const PURE = ['dataset', 'release', 'scoring'];

/** What every part of the page may import: all but the shell and the command line. */
const BELOW_FEATURES = [
  ...PURE,
  'route',
  'heatmap',
  'models',
  'method',
  'pack',
  'search',
  'cells',
  'data',
  'live',
  'ui',
  'token-view',
  'page',
];

/** Rooms and the other rooms each may import; a room may always import itself. */
const LAW = {
  async: [],
  dataset: [],
  release: [],
  scoring: [],
  ui: [],
  route: ['dataset'],
  heatmap: ['dataset'],
  data: ['dataset'],
  models: ['dataset', 'release'],
  method: [...PURE, 'async'],
  pack: [...PURE, 'method'],
  synthetic: [...PURE, 'models', 'method'],
  live: [...PURE, 'async', 'data', 'models', 'pack', 'ui'],
  search: ['dataset', 'data'],
  'token-view': ['dataset', 'heatmap', 'ui'],
  page: ['dataset', 'data', 'heatmap', 'live', 'route', 'search', 'token-view', 'ui'],
  cells: ['dataset', 'page', 'route', 'ui'],
  features: BELOW_FEATURES,
  app: [...BELOW_FEATURES, 'features'],
  cli: ['dataset'],
  sources: ['async', 'cli', 'dataset', 'models', 'release', 'synthetic'],
  ingest: [...PURE, 'async', 'cli', 'models', 'pack', 'sources', 'synthetic', 'method'],
  explain: [...PURE, 'async', 'cli', 'method', 'models', 'sources', 'synthetic'],
};

/** Folders of src/ingest and the other ones each may import; `.` is the files beside the folders. */
const INGEST_LAW = {
  store: [],
  'dataset-files': ['store'],
  export: ['store', 'dataset-files'],
  crawl: ['store', 'dataset-files'],
  '.': ['store', 'dataset-files', 'export', 'crawl'],
  verify: ['store', 'dataset-files', '.'],
};

/** Rooms that run in Node only. */
const COMMAND_ROOMS = 'cli|sources|ingest|explain|testing';

const testFile = '[.]test[.]ts$';

const rooms = Object.entries(LAW).map(([room, allowed]) => ({
  name: `law-${room}`,
  comment: `src/${room} may import ${allowed.length > 0 ? allowed.map((name) => `src/${name}`).join(', ') : 'no other room'}.`,
  severity: 'error',
  from: { path: `^src/${room}/`, pathNot: testFile },
  to: { path: '^src/', pathNot: `^src/(${[room, ...allowed].join('|')})/` },
}));

const ingestPath = (folder) => (folder === '.' ? '[^/]+$' : `${folder}/`);
const ingestFolders = Object.entries(INGEST_LAW).map(([folder, allowed]) => ({
  name: `law-ingest-${folder === '.' ? 'root' : folder}`,
  comment:
    'src/ingest: store, dataset-files, export and crawl, the files beside them, verify, cli, in this order.',
  severity: 'error',
  from: { path: `^src/ingest/${ingestPath(folder)}`, pathNot: testFile },
  to: {
    path: '^src/ingest/',
    pathNot: `^src/ingest/(${[folder, ...allowed].map(ingestPath).join('|')})`,
  },
}));

/** Folders of features/neuron and the other folders of it that each may import; the feature's root composes them. */
const NEURON_LAW = {
  state: [],
  share: ['state'],
  live: ['state'],
  excerpts: ['state', 'share', 'live'],
  facts: ['state', 'share'],
  scoring: ['state', 'share'],
  tokens: ['state', 'share'],
  connections: ['state', 'share'],
  find: ['state'],
  header: ['state'],
  explanation: ['state', 'live'],
  unavailable: ['state', 'explanation'],
};

const NEURON = 'src/features/neuron';
const neuronFolders = Object.entries(NEURON_LAW).map(([folder, allowed]) => ({
  name: `neuron-law-${folder}`,
  comment: `${NEURON}/${folder} may import ${allowed.length > 0 ? allowed.join(', ') : 'no other folder'} of the feature, and nothing of its root.`,
  severity: 'error',
  from: { path: `^${NEURON}/${folder}/`, pathNot: testFile },
  to: { path: `^${NEURON}/`, pathNot: `^${NEURON}/(${[folder, ...allowed].join('|')})/` },
}));

module.exports = {
  forbidden: [
    ...rooms,
    ...ingestFolders,
    {
      name: 'ingest-cli-is-a-leaf',
      comment: 'The command line composes the ingest; only tests may run it from other folders.',
      severity: 'error',
      from: { path: '^(src|scripts|bench)/', pathNot: `(^src/(ingest/cli|testing)/|${testFile})` },
      to: { path: '^src/ingest/cli/' },
    },
    ...neuronFolders,
    {
      name: 'neuron-law-complete',
      comment: 'A new folder of the neuron page says in NEURON_LAW what it may import.',
      severity: 'error',
      from: {
        path: `^${NEURON}/[^/]+/`,
        pathNot: `^${NEURON}/(${Object.keys(NEURON_LAW).join('|')})/`,
      },
      to: {},
    },
    {
      name: 'no-cycles',
      comment: 'A cycle means two modules are one, or a type stands in the wrong place.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-feature-imports-another',
      comment: 'A feature is deleted by deleting its folder; what two share belongs below them.',
      severity: 'error',
      from: { path: '^src/features/([^/]+)/', pathNot: testFile },
      to: { path: '^src/features/', pathNot: '^src/features/$1/' },
    },
    {
      name: 'no-testing-in-production',
      severity: 'error',
      from: { path: '^(src|scripts)/', pathNot: `(${testFile}|^src/testing/)` },
      to: { path: '^src/testing/' },
    },
    {
      name: 'no-node-in-the-page',
      severity: 'error',
      from: { path: '^src/', pathNot: `(^src/(${COMMAND_ROOMS})/|${testFile})` },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'pure-rooms-take-no-framework',
      comment: 'Contract and logic run in page, worker and Node alike.',
      severity: 'error',
      from: {
        path: '^src/(async|dataset|release|scoring|heatmap|method|models|pack|synthetic|search|route)/',
        pathNot: testFile,
      },
      to: { path: 'node_modules/(react|react-dom|react-router|@tanstack|undici|commander)' },
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
