import { expect, it } from 'vitest';
import { strayControls } from './terminal-bytes.ts';

it('lets pass what a frame is made of', () => {
  const frame =
    '\x1b[?1049h\x1b[?25l\x1b[2J\x1b[H\x1b[1;38;5;8mtext\x1b[22;39m\x1b[12;40H日本\r\n\x1b[K\x1b[?2026l';
  expect(strayControls(frame)).toEqual([]);
});

it.each([
  '\x1b]52;c;cHduZWQ=\x07',
  '\u009d52;c;cHduZWQ=\u009c',
  '\x1b]8;;https://evil.example\x1b\\',
  '\x1b[8m',
  '\x1b[0;8m',
  '\x07',
  '\b',
  '\t',
  '\x1b[?1000h',
  '\x1bP+q\x1b\\',
  '\u202e',
  '\x1b[3g',
])('tells %j', (hostile) => {
  expect(strayControls(`text ${hostile} text`)).not.toEqual([]);
});
