/** Lets one piece of work run at a time, in the order of asking. */
export class OneAtATime {
  #last: Promise<void> = Promise.resolve();

  /** Runs `work` when its turn comes; an abort before that ends the wait at once, without the work. */
  async run(signal: AbortSignal, work: () => Promise<void>): Promise<void> {
    let begun = false;
    const turn = this.#last.then(async () => {
      if (signal.aborted) return;
      begun = true;
      await work();
    });
    this.#last = turn.catch(() => {});
    await endedOrAborted(turn, signal);
    if (begun) await turn;
  }
}

/** Leaves no listener behind: one signal may see many turns. */
async function endedOrAborted(turn: Promise<void>, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  const stop = new AbortController();
  const aborted = new Promise<void>((resolve) =>
    signal.addEventListener('abort', () => resolve(), { signal: stop.signal }),
  );
  await Promise.race([turn, aborted]).finally(() => stop.abort());
}
