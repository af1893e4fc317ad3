/** The longest a timer can be set for; beyond it a timer would fire at once. */
const longestTimerMs = 2 ** 31 - 1;

export interface WallClock {
  /** Aborted when the time is over. */
  readonly signal: AbortSignal;
  stop(): void;
}

/** A clock that aborts its signal after `milliseconds`; Infinity never does. */
export function startWallClock(milliseconds: number): WallClock {
  const controller = new AbortController();
  const end = performance.now() + milliseconds;
  let timer: NodeJS.Timeout | undefined;
  const arm = () => {
    const left = end - performance.now();
    if (left <= 0) controller.abort(new Error('the maximum wall-clock time is over'));
    else if (left < Infinity) timer = setTimeout(arm, Math.min(Math.ceil(left), longestTimerMs));
  };
  arm();
  return { signal: controller.signal, stop: () => clearTimeout(timer) };
}
