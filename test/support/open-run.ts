import { vi } from 'vitest';
import type { Robot } from './robot.ts';

const rowOf = (robot: Robot, id: string) =>
  robot.lines().find((line) => line.startsWith(' ▸ ') && line.includes(id));

/**
 * From the home screen to the board of a run: down to its row, wherever that stands, and in. Until the runs are read
 * a row of that name may be its pool, which is not opened but explained; then it is tried again.
 */
export async function openRun(robot: Robot, id: string): Promise<void> {
  await robot.see(id);
  await vi.waitFor(
    () => {
      if (rowOf(robot, id)) return;
      robot.press('j');
      throw new Error(`the band is not at ${id}:\n${robot.screen()}`);
    },
    { timeout: 15_000, interval: 300 },
  );
  robot.press('Enter');
  await robot.see(/^ Tasks |open: z gives/m);
  if (!/^ Tasks /m.test(robot.screen())) {
    // The run stands there by now: the home screen has read it.
    await vi.waitFor(() => {
      if (!/of 4 tasks|tasks \d|nodes|adding|pool/.test(rowOf(robot, id) ?? ''))
        throw new Error(robot.screen());
    });
    robot.press('Enter');
  }
  await robot.see(/^ Tasks /m);
}
