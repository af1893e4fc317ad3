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
 * Gives a function that looks at one path after the other, through links: in place while the disk is quick, for then
 * to hand each to a thread costs ten times as much as the look; in threads else. It fails as `fs.stat` does.
 */
export function createStatMany(): (path: string) => Promise<Stats> {
  const disk = createDisk();
  let pause: Promise<void> | undefined;
  let turnEnds = 0;
  const breathe = () => {
    // All that look share one pause: each with its own would have a turn of its own after it.
    pause ??= nextTurn().then(() => {
      pause = undefined;
      turnEnds = performance.now() + turnMs;
    });
    return pause;
  };
  return async (path) => {
    if (performance.now() >= turnEnds) await breathe();
    if (disk.inPlace) return disk.here(() => statSync(path));
    disk.elsewhere();
    return inThread(path);
  };
}
