import { type StyledLine, styledLine } from '../ansi/styled-line.ts';
import { redact } from '../redact.ts';
import { decodeBytes, unfinished } from './decode-bytes.ts';
import { endOf, type LogWindow, lineBytes } from './log-window.ts';

export interface LogLine extends StyledLine {
  /** Where it begins in the file, bytes: what it is known by. */
  readonly offset: number;
}

const remembered = 512;
const known = new Map<string, StyledLine>();

/** The same line is drawn again and again: its parts are found once. */
function styled(raw: string): StyledLine {
  const there = known.get(raw);
  if (there) return there;
  const line = styledLine(redact(raw));
  known.set(raw, line);
  const oldest = known.keys().next();
  if (known.size > remembered && !oldest.done) known.delete(oldest.value);
  return line;
}

/** The last line may still be written to: what has come of a character's bytes is left out there. */
function rawLine(window: LogWindow, index: number): string {
  const bytes = lineBytes(window, index);
  const open = index === window.lines.length - 1 ? unfinished(bytes) : 0;
  return decodeBytes(open > 0 ? bytes.subarray(0, bytes.length - open) : bytes);
}

/** A line of the window, made safe, its colours read, keys and signatures cut out of it. */
export function logLine(window: LogWindow, index: number): LogLine {
  return { offset: window.lines[index] ?? endOf(window), ...styled(rawLine(window, index)) };
}

/** Its text alone, for a search through many. */
export const lineText = (window: LogWindow, index: number): string =>
  styledLine(redact(rawLine(window, index))).text;
