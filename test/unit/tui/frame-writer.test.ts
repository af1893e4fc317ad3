import xterm from '@xterm/headless';
import { expect, it } from 'vitest';
import { createFrameWriter } from '../../../src/tui/screen/frame-writer.ts';

it('leaves the screen as the frame says when wide characters come, go and move', async () => {
  const terminal = new xterm.Terminal({ cols: 40, rows: 1, allowProposedApi: true });
  const writer = createFrameWriter(
    () => ({ columns: 40, rows: 1 }),
    (character) => character,
  );
  const frames = [
    '[ ]  3 B        zzz.bin',
    '[ ]  3 B        日本語のファイル.txt',
    '[ ]  3 B   no   日本語のファイル.txt',
    '[ ]  3 B   no  日本語',
    '[ ]  3 B   no 日本語',
    'reading …',
    '日本語',
    ' 日x語',
  ];
  for (const frame of frames) {
    await new Promise<void>((done) => terminal.write(writer.write(frame), done));
    expect(terminal.buffer.active.getLine(0)?.translateToString(true).trimEnd()).toBe(frame);
  }
});
