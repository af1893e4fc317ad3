#!/usr/bin/env node
/** Background processes are this same program, started again with one of these words. */
const processes: Readonly<Record<string, () => Promise<unknown>>> = {
  '__local-service': async () => (await import('./processes/local-service.ts')).localService(),
  '__blob-service': async () => (await import('./processes/blob-service.ts')).blobService(),
};

const words = process.argv.slice(2);
const startProcess = processes[words[0] ?? ''];
if (startProcess) {
  await startProcess();
} else {
  const { main } = await import('./cli/program.ts');
  process.exitCode = await main(words);
}
