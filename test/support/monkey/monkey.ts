import { type Robot, type RobotOptions, startRobot } from '../robot.ts';
import { escapeKey, oneOf, randomFrom, randomStroke, ways } from './random-keys.ts';

export interface MonkeyReport {
  /** Screens that were met, by their first words behind the program's name. */
  readonly places: ReadonlySet<string>;
  /** How often the program was left in good order, as the palette offers it, and started again. */
  readonly restarts: number;
}

interface MonkeyOptions extends Omit<RobotOptions, 'columns' | 'rows'> {
  readonly seed: number;
  readonly keys: number;
}

const sizes: readonly [readonly [number, number], ...(readonly [number, number])[]] = [
  [80, 24],
  [80, 24],
  [120, 40],
  [200, 50],
  [81, 25],
  [79, 24],
  [30, 5],
];

/** Keys from one way to the next. */
const stay = 100;
/** Keys that may arrive together. */
const together = 12;
/** Keys that one program gets. */
const lifetime = 2000;
/** What a whole screen drawn anew begins with. */
const drawnAnew = '\x1b[H\x1b[2J';

/**
 * Presses random keys, pastes and resizes. After each handful it asks for the screen to be drawn again and waits
 * for that: so the program still answers, and has taken every key before.
 * @throws Error with the seed and the last keys when it does not, or when it ended other than as asked.
 */
export async function letMonkeyPlay({ seed, keys, ...options }: MonkeyOptions): Promise<MonkeyReport> {
  const random = randomFrom(seed);
  const places = new Set<string>();
  const last: string[] = [];
  let restarts = 0;
  let gone = 0;
  let robot = await begin();

  async function begin(): Promise<Robot> {
    const started = startRobot({ ...options, columns: 100, rows: 30 });
    return started.until((screen) => screen.lines()[0]?.startsWith(' batchdeck') === true);
  }

  const complaint = (what: string) =>
    new Error(`seed ${seed}: ${what}\nlast keys: ${last.slice(-40).join(' ')}\n${robot.screen()}`);

  /** Waits until the program has taken every key. One that was left as the palette offers it is started again. */
  async function settle(): Promise<void> {
    const from = robot.written().length;
    const ended = robot.exited.then((code) => ({ code }));
    robot.press('Ctrl-L');
    const answered = robot
      .until(() => robot.written().indexOf(drawnAnew, from) >= 0)
      .then(
        () => ({ code: undefined }),
        () => ({ code: 'none' }),
      );
    let { code } = await Promise.race<{ code: number | string | undefined }>([ended, answered]);
    // Who waits for the screen is told of the end first.
    if (code === 'none')
      ({ code } = await Promise.race([
        ended,
        new Promise<{ code: string }>((resolve) => setImmediate(resolve, { code: 'none' })),
      ]));
    if (code === undefined) {
      places.add(/^ batchdeck[^▸]*▸ (.*?)(?: {2}|$)/.exec(robot.lines()[0] ?? '')?.[1] ?? '');
      return;
    }
    if (code === 'none') throw complaint('does not answer');
    if (code !== 0) throw complaint(`ended with ${code}: ${robot.written().slice(-2000)}`);
    restarts++;
    robot = await begin();
  }

  async function goSomewhere(): Promise<void> {
    robot.resize(100, 30);
    for (let n = 0; n < 6; n++) robot.type(escapeKey);
    await settle();
    // One way after the other: a short game sees every screen, too.
    for (const name of ways[gone++ % ways.length] ?? []) {
      last.push(name);
      robot.press(name);
      await settle();
    }
  }

  async function leave(): Promise<void> {
    robot.press('Ctrl-C');
    if ((await robot.exited) !== 0) throw complaint('did not leave as asked');
  }

  for (let pressed = 0; pressed < keys; ) {
    const handful = 1 + Math.floor(random() * together);
    if (pressed % stay < handful) await goSomewhere();
    if (pressed % lifetime > lifetime - handful) {
      await leave();
      robot = await begin();
    }
    for (let n = 0; n < handful; n++, pressed++) {
      const { name, send } = randomStroke(random);
      last.push(name);
      robot.type(send);
    }
    await settle();
    robot.resize(...oneOf(random, sizes));
  }
  await leave();
  return { places, restarts };
}
