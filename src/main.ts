#!/usr/bin/env node
/** Inner entry points: detached processes are this same program, started again with one of these words. */
const inner: Readonly<Record<string, () => Promise<unknown>>> = {
  __worker: async () => (await import('./processes/worker.ts')).worker(),
  '__local-service': async () => (await import('./processes/local-service.ts')).localService(),
  '__process-starter': async () => (await import('./processes/starting-child.ts')).startingChild(),
  '__blob-service': async () => (await import('./processes/blob-service.ts')).blobService(),
};

const words = process.argv.slice(2);
const start = inner[words[0] ?? ''];
if (start) await start();
else {
  const atTerminal = process.stdin.isTTY && process.stdout.isTTY && process.env.TERM !== 'dumb';
  // Ink must not see anything but a terminal with a person at it.
  const { startFullScreen } = atTerminal ? await import('./tui/full-screen.ts') : {};
  const shown = await startFullScreen?.(words);
  if (shown !== undefined) process.exitCode = shown;
  else {
    const { main } = await import('./cli/program.ts');
    const { showBoard } = atTerminal ? await import('./tui/show-board.ts') : {};
    process.exitCode = await main(words, undefined, showBoard);
    // Whoever interrupts does not wait for what a library still sleeps on, such as the next look at a code.
    if (process.exitCode === 130) process.exit();
  }
}
