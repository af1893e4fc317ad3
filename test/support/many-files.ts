import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';

/** A folder of so many empty files `clip-00000.mp4` and on. */
export function makeManyFiles(folder: string, count: number): void {
  mkdirSync(folder, { recursive: true });
  for (let i = 0; i < count; i++)
    closeSync(openSync(join(folder, `clip-${String(i).padStart(5, '0')}.mp4`), 'w'));
}
