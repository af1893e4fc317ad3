import { crc32 } from 'node:zlib';

const digits = 8;
const space = 0x20;
const lineEnd = Buffer.from('\n');

const sumOf = (text: string | Buffer): string => crc32(text).toString(16).padStart(digits, '0');

/** One line of a log: the sum of its text as UTF-8 (CRC-32, 8 hexadecimal digits), a space, the text, a line end. */
export function checkedLine(text: string | Buffer): string | Buffer {
  if (typeof text === 'string') return `${sumOf(text)} ${text}\n`;
  return Buffer.concat([Buffer.from(`${sumOf(text)} `), text, lineEnd]);
}

/** The bytes of several lines. */
export function bytesOf(lines: readonly (string | Buffer)[]): Buffer {
  if (lines.every((line) => typeof line === 'string')) return Buffer.from(lines.join(''));
  return Buffer.concat(lines.map((line) => (typeof line === 'string' ? Buffer.from(line) : line)));
}

/** What a line is found to be; `text` is there in any case, so that an older log, without sums, can be read. */
export type CheckedText =
  | { readonly is: 'whole' | 'damaged'; readonly text: string }
  | { readonly is: 'without sum'; readonly text: string };

/** @param line without its line end. */
export function readCheckedLine(line: Buffer): CheckedText {
  if (line[0] === 0x7b || line[digits] !== space) return { is: 'without sum', text: line.toString('utf8') };
  const bytes = line.subarray(digits + 1);
  const is = line.toString('latin1', 0, digits) === sumOf(bytes) ? 'whole' : 'damaged';
  return { is, text: bytes.toString('utf8') };
}
