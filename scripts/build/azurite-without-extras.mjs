/**
 * Azurite's blob service without what the local service never uses: telemetry, the logger behind its debug
 * switch, and the form parsers (with half a megabyte of encoding tables) that Express brings. An esbuild plugin.
 */
const telemetry = `
  exports.AzuriteTelemetryClient = { TraceRequest() {} };
`;
const logger = `
  class Silent { log() {} }
  exports.default = Silent;
`;
const replaced = [
  { module: /azurite[\\/]dist[\\/]src[\\/]common[\\/]Telemetry\.js$/, contents: telemetry },
  { module: /azurite[\\/]dist[\\/]src[\\/]common[\\/]WinstonLoggerStrategy\.js$/, contents: logger },
  { module: /node_modules[\\/]body-parser[\\/]index\.js$/, contents: '' },
];

export const azuriteWithoutExtras = {
  name: 'azurite-without-extras',
  setup(build) {
    const seen = new Set();
    let loadsAzurite = false;
    build.onLoad({ filter: /azurite[\\/]dist[\\/]src[\\/]blob[\\/]BlobServer\.js$/ }, () => {
      loadsAzurite = true;
    });
    for (const { module, contents } of replaced) {
      build.onLoad({ filter: module }, () => {
        seen.add(module);
        return { contents, loader: 'js' };
      });
    }
    // A newer Azurite may have moved them: say so instead of shipping its telemetry.
    build.onEnd(() => {
      if (!loadsAzurite || seen.size === replaced.length) return undefined;
      return { errors: [{ text: 'Azurite has moved a module that this build leaves out' }] };
    });
  },
};
