import type { Program } from '../support/program.ts';
import type { Scene } from './scene.ts';

/** As slow as they are watched, so that there is something to see. */
const slow = 'ffmpeg -nostdin -hide_banner -y -re -i "$INPUT" -vn -c:a libmp3lame "$OUTPUT"';

async function begin(program: Program, ...args: string[]): Promise<void> {
  const { code, stderr } = await program.run('run', ...args, '--local', '--detach');
  if (code !== 0) throw new Error(stderr);
}

export const scenes: readonly Scene[] = [
  {
    name: 'board',
    columns: 120,
    rows: 32,
    before: (program) => begin(program, 'clips', '--nodes', '3', '--command', slow, '--output', 'output.mp3'),
    async drive(robot) {
      await robot.see('▶ ffmpeg');
      robot.press('Enter');
      await robot.see(/✓ done[\s\S]*▶ running/);
    },
  },
];
