/**
 * The layer table of CONTRIBUTING.md as rules. Paths are matched anywhere below a `src/` folder, so that
 * the planted violations in test/support/layers hit the very same rules.
 */
const layer = (name) => `(^|/)src/${name}/`;
const anyOf = (...names) => `(^|/)src/(${names.join('|')})/`;
const npm = (...names) => `node_modules/(${names.join('|')})/`;

const forbid = (name, from, to) => ({ name, severity: 'error', from: { path: from }, to: { path: to } });

export default {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    forbid(
      'model-knows-nothing-of-ours',
      layer('model'),
      anyOf('services', 'emulator', 'state', 'components', 'screens', 'cli', 'processes', 'tui'),
    ),
    {
      name: 'model-does-no-io',
      severity: 'error',
      from: { path: layer('model') },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?(path|util|crypto)$' },
    },
    forbid(
      'services-stand-below-the-screen',
      layer('services'),
      anyOf('emulator', 'state', 'components', 'screens', 'cli', 'processes', 'tui'),
    ),
    forbid(
      'emulator-is-an-independent-witness',
      layer('emulator'),
      anyOf('services', 'state', 'components', 'screens', 'cli', 'processes', 'tui'),
    ),
    forbid(
      'state-knows-no-screen',
      layer('state'),
      anyOf('emulator', 'components', 'screens', 'cli', 'processes', 'tui'),
    ),
    forbid(
      'components-are-pure-view',
      layer('components'),
      anyOf('services', 'emulator', 'state', 'screens', 'cli', 'processes', 'tui'),
    ),
    {
      name: 'screens-are-thin',
      severity: 'error',
      from: { path: layer('screens') },
      to: {
        path: anyOf('services', 'emulator', 'cli', 'processes', 'tui'),
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'the-launcher-loads-nothing-else',
      severity: 'error',
      from: { path: layer('launch') },
      to: {
        path: anyOf(
          'model',
          'services',
          'emulator',
          'state',
          'components',
          'screens',
          'cli',
          'processes',
          'tui',
        ),
        dependencyTypesNot: ['type-only'],
      },
    },
    forbid('tui-wires-the-screens', layer('tui'), anyOf('emulator', 'cli', 'processes')),
    forbid(
      'cli-knows-no-screen',
      layer('cli'),
      anyOf('emulator', 'components', 'screens', 'processes', 'tui'),
    ),
    forbid(
      'ink-is-for-the-screen',
      anyOf('model', 'services', 'emulator', 'state', 'cli', 'processes'),
      npm('ink', 'react'),
    ),
    {
      name: 'one-folder-knows-the-batch-sdk',
      severity: 'error',
      from: { path: '(^|/)src/', pathNot: '(^|/)src/services/batch/' },
      to: { path: npm('@azure/batch') },
    },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.mjs'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
