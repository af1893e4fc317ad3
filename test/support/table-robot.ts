import type { Robot } from './robot.ts';

/** Narrows the rows to those that hold the text, whatever narrowed them before. */
export async function narrow(robot: Robot, text: string): Promise<void> {
  await robot.pressNamed('/', 'filter');
  await robot.see('Enter keep the filter');
  robot.type(text);
  await robot.see(`filter: ${text}`);
  robot.press('Enter');
  await robot.gone('keep the filter');
}

/** From what came of a plan back to the rows, once all of it has come. */
export async function toRows(robot: Robot): Promise<void> {
  await robot.see(/ (Esc|Enter) back /);
  robot.press('Enter');
  await robot.see(/ (Pools|Nodes) \d/);
}

/** From what came of a plan back to all rows. */
export async function toAllRows(robot: Robot): Promise<void> {
  await toRows(robot);
  await robot.pressNamed('Esc', 'clear the filter');
  await robot.gone('filter:');
}

/** Says yes to a plan, and waits until so many are done. */
export async function carryOut(robot: Robot, name: string, done: number): Promise<void> {
  await robot.pressNamed('y', `yes, ${name}`);
  await robot.see(`${done} done`);
}

/** Down to the field of this label, as a person would: until its line has the mark. */
export async function toField(robot: Robot, label: string): Promise<void> {
  // What is typed may still be on its way: labels alone are compared.
  const marked = () =>
    robot
      .lines()
      .find((line) => line.startsWith(' ▸'))
      ?.slice(3, 17)
      .trim() ?? '';
  for (let step = 0; step < 60; step++) {
    const before = marked();
    if (before === label) return;
    robot.press('Down');
    await robot.until(() => marked() !== before);
  }
  throw new Error(`no field ${label} on\n${robot.screen()}`);
}

export async function leave(robot: Robot): Promise<void> {
  robot.press('Ctrl-C');
  await robot.exited;
}
