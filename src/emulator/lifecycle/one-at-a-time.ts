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
    await Promise.race([turn, abortedBefore(() => begun, signal, turn)]);
  }
}

/** Resolves when the signal comes before the work has begun, and with the work otherwise. */
async function abortedBefore(begun: () => boolean, signal: AbortSignal, turn: Promise<void>): Promise<void> {
  if (!signal.aborted)
    await new Promise<void>((resolve) => {
      signal.addEventListener('abort', () => resolve(), { once: true });
      turn.then(resolve, () => resolve());
    });
  if (begun()) await turn;
}
