/** Listens for being stopped and continued from outside. */
export interface StopWatch {
  pause(): void;
  resume(): void;
  release(): void;
}

export function watchStops(on: { readonly onStop: () => void; readonly onContinue: () => void }): StopWatch {
  const { onStop, onContinue } = on;
  const resume = () => {
    process.on('SIGTSTP', onStop);
    process.on('SIGCONT', onContinue);
  };
  const pause = () => {
    process.off('SIGTSTP', onStop);
    process.off('SIGCONT', onContinue);
  };
  // Windows has no such signals.
  if (process.platform === 'win32') return { pause() {}, resume() {}, release() {} };
  resume();
  return { pause, resume, release: pause };
}

/**
 * Stops this process and those beside it in its job, as Ctrl-Z does where no program takes it, and returns when it
 * is continued. Where no shell could continue it, the system does not stop it.
 */
export function stopInTerminal(stops: StopWatch): void {
  if (process.platform === 'win32') return;
  stops.pause();
  // Before this returns the process has been stopped and continued.
  process.kill(0, 'SIGTSTP');
  stops.resume();
}
