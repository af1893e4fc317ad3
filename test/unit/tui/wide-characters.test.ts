import { expect, it } from 'vitest';
import { createFrameWriter } from '../../../src/tui/screen/frame-writer.ts';
import { createVirtualScreen } from '../../support/robot/virtual-screen.ts';

const size = { columns: 24, rows: 2 };

async function shown(...frames: string[]): Promise<string[]> {
  const screen = createVirtualScreen(size.columns, size.rows);
  const writer = createFrameWriter(
    () => size,
    () => '?',
  );
  for (const frame of frames) await new Promise<void>((drawn) => screen.write(writer.write(frame), drawn));
  return screen.lines();
}

it('writes wide characters that stand side by side, first and over others', async () => {
  expect((await shown('  花火.mp4\n'))[0]).toBe('  花火.mp4');
  expect((await shown('  clock.mp4\n', '  花火.mp4\n'))[0]).toBe('  花火.mp4');
  expect((await shown('  花火.mp4\n', ' 日本語.mp4\n', '  x火y\n'))[0]).toBe('  x火y');
});
