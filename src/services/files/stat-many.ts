import { type Stats, stat, statSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { createDisk } from '../storage/disk-pace.ts';

/** So long nothing else goes on: keys that are pressed meanwhile are drawn without a stall. */
const turnMs = 8;

/** With a callback it takes half as long as the promise that Node offers. */
const inThread = (path: string): Promise<Stats> =>
  new Promise((resolve, reject) => {
    stat(path, (error, stats) => (error ? reject(error) : resolve(stats)));
  });

/**
 * Gives a function that looks at one path, through links, for a caller with thousands of them: in place while the disk is
 * quick, for then to hand each to a thread takes three times as long; in threads else. It fails as `fs.stat` does.
 */
export function createStatMany(): (path: string) => Promise<Stats> {
  const disk = createDisk();
  let pause: Promise<void> | undefined;
  let turnEnds = 0;
  // The first ones are looked at in threads: a share that does not answer must not hold the screen.
  let isTried = false;
  const breathe = () => {
    // All that look share one pause: each with its own would have a turn of its own after it.
    pause ??= nextTurn().then(() => {
      pause = undefined;
      turnEnds = performance.now() + turnMs;
    });
    return pause;
  };
  return async (path) => {
    while (performance.now() >= turnEnds) await breathe();
    if (isTried && disk.inPlace) return disk.here(() => statSync(path));
    disk.elsewhere();
    const found = await inThread(path);
    isTried = true;
    return found;
  };
}
