import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, vi } from 'vitest';
import type { Program } from './program.ts';
import type { Robot } from './robot.ts';

/** Files in which programs that run, or were cut off, keep where they are. */
export const sessionsOf = (program: Program): Promise<string[]> => readdir(join(program.stateDir, 'session'));

const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

/** The connection breaks: the program is gone within two seconds, and what it was at is kept. */
export async function breakConnection(program: Program, robot: Robot): Promise<void> {
  await vi.waitFor(async () => expect(await sessionsOf(program)).toHaveLength(1));
  robot.hangUp();
  await vi.waitFor(() => expect(isAlive(robot.pid)).toBe(false), { timeout: 2000, interval: 20 });
}
