import { type Robot, type RobotOptions, startRobot } from '../robot.ts';
import { oneOf, randomFrom, randomStroke, ways } from './random-keys.ts';

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

/**
 * Presses random keys, pastes and resizes. After each handful it waits until the program has drawn a size that was
 * never there before: so it still answers, and has taken every key.
 * @throws Error with the seed and the last keys when it does not, or when it ended other than as asked.
 */
export async function letMonkeyPlay({ seed, keys, ...options }: MonkeyOptions): Promise<MonkeyReport> {
  const random = randomFrom(seed);
  const places = new Set<string>();
  const last: string[] = [];
  let restarts = 0;
  let turn = 0;
  let robot = await begin();

  async function begin(): Promise<Robot> {
    const started = startRobot({ ...options, columns: 100, rows: 30 });
    return started.see('Runs');
  }

  const complaint = (what: string) =>
    new Error(`seed ${seed}: ${what}\nlast keys: ${last.slice(-40).join(' ')}\n${robot.screen()}`);

  /** @returns false when the program was left instead. */
  async function answers(): Promise<boolean> {
    turn++;
    // Below the smallest size every screen says how large the window is.
    const [columns, rows] = [30 + (turn % 49), 8 + (turn % 11)];
    const code = robot.exited.then((code) => ({ code }));
    robot.resize(columns, rows);
    const seen = robot.see(`here is ${columns}×${rows}`, 15_000).then(
      () => undefined,
      (error: unknown) => ({ error }),
    );
    const ended = await Promise.race([code, seen]);
    if (ended && 'code' in ended) {
      if (ended.code !== 0) throw complaint(`ended with ${ended.code}: ${robot.written().slice(-2000)}`);
      return false;
    }
    if (ended) {
      const left = await Promise.race([code, Promise.resolve(undefined)]);
      if (left?.code === 0) return false;
      throw complaint('does not answer');
    }
    return true;
  }

  async function settle(): Promise<void> {
    if (await answers()) {
      robot.resize(...oneOf(random, sizes));
      return;
    }
    restarts++;
    robot = await begin();
  }

  async function goSomewhere(): Promise<void> {
    robot.resize(100, 30);
    for (let n = 0; n < 5; n++) {
      robot.press('Esc');
      await settle();
      robot.resize(100, 30);
    }
    for (const name of oneOf(random, ways)) {
      last.push(name);
      robot.press(name);
      await settle();
      robot.resize(100, 30);
      await robot.until((screen) => screen.lines()[0]?.startsWith(' batchdeck') === true);
      if (process.env.MONKEY_TELL) console.info(last.slice(-3).join(' '), '|', robot.lines().slice(0, 3).join('|'));
      places.add(/^ batchdeck ▸ (.*?)(?: {2}|$)/.exec(robot.lines()[0] ?? '')?.[1] ?? '');
    }
  }

  for (let pressed = 0; pressed < keys; ) {
    if (pressed % stay < together) await goSomewhere();
    const handful = 1 + Math.floor(random() * together);
    for (let n = 0; n < handful; n++, pressed++) {
      const { name, send } = randomStroke(random);
      last.push(name);
      robot.type(send);
      // What follows an escape at once would be taken for Alt.
      if (name === 'Esc') await settle();
    }
    await settle();
  }
  robot.resize(100, 30).press('Ctrl-C');
  if ((await robot.exited) !== 0) throw complaint('did not leave as asked');
  return { places, restarts };
}
