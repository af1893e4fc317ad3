#!/usr/bin/env node
/** Inner entry points: detached processes are this same program, started again with one of these words. */
const inner: Readonly<Record<string, () => Promise<unknown>>> = {
  __worker: async () => (await import('./processes/worker.ts')).worker(),
  '__local-service': async () => (await import('./processes/local-service.ts')).localService(),
  '__blob-service': async () => (await import('./processes/blob-service.ts')).blobService(),
};

const start = inner[process.argv[2] ?? ''];
if (start) await start();
else {
  const { main } = await import('./cli/program.ts');
  process.exitCode = await main(process.argv.slice(2));
}
