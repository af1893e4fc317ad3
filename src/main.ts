#!/usr/bin/env node
/** Inner entry points: detached processes are this same program, started again with one of these words. */
const inner: Readonly<Record<string, () => Promise<unknown>>> = {
  __worker: async () => (await import('./processes/worker.ts')).worker(),
  '__local-service': async () => (await import('./processes/local-service.ts')).localService(),
  '__blob-service': async () => (await import('./processes/blob-service.ts')).blobService(),
};

const words = process.argv.slice(2);
const start = inner[words[0] ?? ''];
if (start) await start();
// Without a word and with a person at a terminal it is the full screen; Ink must not see anything else.
else if (words.length === 0 && process.stdin.isTTY && process.stdout.isTTY && process.env.TERM !== 'dumb') {
  const { tui } = await import('./tui/tui.ts');
  process.exitCode = await tui();
} else {
  const { main } = await import('./cli/program.ts');
  process.exitCode = await main(words);
}
