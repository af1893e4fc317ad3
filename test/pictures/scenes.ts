import type { Program } from '../support/program.ts';
import type { Robot } from '../support/robot.ts';
import type { Scene } from './scene.ts';

/** As slow as the clips are watched, so that there is something to see. */
const slow = 'ffmpeg -nostdin -hide_banner -y -re -i "$INPUT" -vn -c:a libmp3lame "$OUTPUT" && sleep 5';

async function begin(program: Program, ...args: string[]): Promise<void> {
  const { code, stderr } = await program.run('run', 'clips', '--local', ...args);
  if (code !== 0) throw new Error(stderr);
}

const beginSlow = (program: Program) =>
  begin(program, '--nodes', '2', '--suffix', '.mp4', '--command', slow, '--output', 'output.mp3', '--detach');

/** From home to the marked clips. */
async function markClips(robot: Robot): Promise<void> {
  await robot.pressNamed('n', 'new run');
  await robot.see('clips/');
  await robot.pressNamed('Enter', 'open');
  await robot.see('clock.mp4');
  robot.press('a');
  await robot.see('5 files, ');
}

async function openBoard(robot: Robot): Promise<void> {
  await robot.see('▶ ffmpeg');
  robot.press('Enter');
  await robot.see(/✓ done[\s\S]*▶ running[\s\S]*time=/);
  // The keys at the foot follow a frame behind.
  await robot.see('o stdout');
}

/** An account with a pool and a job of somebody else's program, half of it done. */
async function simulate(program: Program): Promise<void> {
  const { code, stderr } = await program.run(
    ...['local', 'simulate', 'rough', '--nodes', '120', '--tasks', '4000', '--seed', '7', '--speed', '120'],
  );
  if (code !== 0) throw new Error(stderr);
}

/** From home to the jobs of the account. */
async function openJobs(robot: Robot): Promise<void> {
  await robot.see('sim-rough');
  robot.press('e');
  await robot.see('steady');
  robot.press('2');
  await robot.see(/active +sim-rough/);
}

/** Back at the jobs, once the tasks of the first have been read. */
async function toReadJob(robot: Robot): Promise<void> {
  await openJobs(robot);
  robot.press('Enter');
  await robot.see('✗ failed');
  robot.press('Esc');
  await robot.see('▸ jobs');
}

export const scenes: readonly Scene[] = [
  { name: 'board', columns: 120, rows: 32, before: beginSlow, drive: openBoard },
  { name: 'board-light', columns: 120, rows: 32, palette: 'light', before: beginSlow, drive: openBoard },
  {
    name: 'home',
    columns: 120,
    rows: 28,
    async before(program) {
      await begin(program);
      await beginSlow(program);
    },
    async drive(robot) {
      await robot.see(/tasks [1-4]\/5/);
    },
  },
  { name: 'new-run-files', columns: 120, rows: 28, drive: markClips },
  {
    name: 'new-run-preview',
    columns: 120,
    rows: 28,
    async drive(robot) {
      await markClips(robot);
      await robot.pressNamed('n', 'next');
      await robot.see('For the first file');
      robot.press('Ctrl-Y');
      await robot.see('Task 1 of 5');
      await robot.see('/ filter');
    },
  },
  {
    name: 'new-run-pool',
    columns: 120,
    rows: 34,
    async drive(robot) {
      await markClips(robot);
      await robot.pressNamed('n', 'next');
      await robot.pressNamed('Enter', 'next: pool');
      await robot.see('Where should it run?');
      await robot.see('verified');
    },
  },
  {
    name: 'new-run-review',
    columns: 120,
    rows: 34,
    async drive(robot) {
      await markClips(robot);
      await robot.pressNamed('n', 'next');
      await robot.pressNamed('Enter', 'next: pool');
      await robot.pressNamed('Enter', 'next: review');
      await robot.see('Is this right?');
      await robot.see('answers');
    },
  },
  {
    name: 'log',
    columns: 120,
    rows: 28,
    before: (program) => begin(program, '--when-done', 'keep-all'),
    async drive(robot) {
      await robot.see('mp4-to-mp3');
      robot.press('Enter');
      await robot.see('all done');
      await robot.see('stderr of task');
      await robot.pressNamed('l', 'logs');
      await robot.see('▸ log');
      await robot.see('muxing overhead');
      await robot.see(/stderr.txt [1-9]/);
      await robot.gone('reading …');
    },
  },
  {
    name: 'outputs',
    columns: 120,
    rows: 24,
    before: begin,
    async drive(robot) {
      await robot.see('mp4-to-mp3');
      robot.press('Enter');
      await robot.see('all done');
      await robot.pressNamed('f', 'outputs');
      await robot.see('yes');
    },
  },
  {
    name: 'clean-up',
    columns: 120,
    rows: 32,
    before: (program) => begin(program, '--when-done', 'keep-all'),
    async drive(robot) {
      await robot.see('mp4-to-mp3');
      await robot.pressNamed('D', 'clean up');
      await robot.see('Type ');
      // The keys at the foot follow a frame behind.
      await robot.see('Space choose');
    },
  },
  {
    name: 'tasks',
    columns: 120,
    rows: 28,
    before: simulate,
    async drive(robot) {
      await openJobs(robot);
      robot.press('Enter');
      await robot.see('✗ failed');
      robot.press('/').type('state:failed elapsed:>1s');
      robot.press('Enter');
      await robot.see('by the service');
      await robot.gone('keep the filter');
      await robot.see(/Tasks [2-9]\d of/);
      robot.press('Space', 'Space', 'Down');
      await robot.see('2 marked');
    },
  },
  {
    name: 'doctor',
    columns: 120,
    rows: 28,
    before: simulate,
    async drive(robot) {
      await toReadJob(robot);
      robot.press('i');
      await robot.see(/findings/);
    },
  },
  {
    name: 'statistics',
    columns: 120,
    rows: 32,
    before: simulate,
    async drive(robot) {
      await toReadJob(robot);
      robot.press('T');
      await robot.see(/p95/);
      await robot.see('4,000 ended', 60_000);
    },
  },
];
