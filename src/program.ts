export * as leanMemory from './tui/lean-memory.ts';

/** Inner entry points: detached processes are this same program, started again with one of these words. */
const inner: Readonly<Record<string, () => Promise<unknown>>> = {
  __worker: async () => (await import('./processes/worker.ts')).worker(),
  __guard: async () => (await import('./processes/guard.ts')).guard(),
  '__local-service': async () => (await import('./processes/local-service.ts')).localService(),
};

/** The whole program, by the words of its command line. Resolves when it has ended, with `process.exitCode` set. */
export async function run(words: readonly string[]): Promise<void> {
  const start = inner[words[0] ?? ''];
  if (start) {
    await start();
    return;
  }
  const atTerminal = process.stdin.isTTY && process.stdout.isTTY && process.env.TERM !== 'dumb';
  // Ink must not see anything but a terminal with a person at it.
  const { startFullScreen } = atTerminal ? await import('./tui/full-screen.ts') : {};
  const shown = await startFullScreen?.(words);
  if (shown !== undefined) {
    process.exitCode = shown;
    return;
  }
  const { main } = await import('./cli/program.ts');
  (await import('./processes/redacted-output.ts')).redactFatal();
  const { showBoard } = atTerminal ? await import('./tui/show-board.ts') : {};
  process.exitCode = await main(words, undefined, showBoard);
  // Whoever interrupts does not wait for what a library still sleeps on, such as the next look at a code.
  if (process.exitCode === 130) process.exit();
}

/** Does without anybody what nearly every start does, so that V8 has compiled it. */
export async function evaluate(): Promise<void> {
  await Promise.all([import('./tui/tui.ts'), import('./tui/start-tui.tsx'), import('./cli/program.ts')]);
  const { rehearse } = await import('./tui/rehearse.tsx');
  await rehearse();
}
