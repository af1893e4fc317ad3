import { vi } from 'vitest';
import type { Robot } from './robot.ts';

const isBand = (line: string) => line.startsWith(' ▸ ');
const rowOf = (robot: Robot, id: string) => robot.lines().find((line) => isBand(line) && line.includes(id));

/** The key that leads from the band to the row of a run. */
function keyTowards(robot: Robot, id: string): string {
  const lines = robot.lines();
  const row = lines.findIndex((line) => line.includes(id));
  return row >= 0 && row < lines.findIndex(isBand) ? 'k' : 'j';
}

/**
 * From the home screen to the board of a run: down to its row, wherever that stands, and in. Until the runs are read
 * a row of that name may be its pool, which leads to its nodes; then it is tried again.
 */
export async function openRun(robot: Robot, id: string): Promise<void> {
  await robot.see(id);
  await vi.waitFor(
    () => {
      if (rowOf(robot, id)) return;
      robot.press(keyTowards(robot, id));
      throw new Error(`the band is not at ${id}:\n${robot.screen()}`);
    },
    { timeout: 15_000, interval: 300 },
  );
  for (;;) {
    const row = rowOf(robot, id);
    robot.press('Enter');
    await robot.see(/^ (Tasks|Nodes) /m);
    if (/^ Tasks /m.test(robot.screen())) return;
    robot.press('Esc');
    await robot.see(/▸ home /);
    await robot.until(() => rowOf(robot, id) !== row);
  }
}
