import { sanitise } from './sanitise.ts';

/** Escape sequences that colour or move: a board shows words only. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const sequences = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[@-Z\\-_])/g;

/**
 * The last `count` lines of a program's output as a terminal would have left them: what a carriage return wrote
 * over is gone, tabs are spaces, nothing is left that a terminal would obey.
 */
export function logLines(text: string, count: number): string[] {
  if (count <= 0) return [];
  const lines = text.replace(sequences, '').replace(/\r\n/g, '\n').trimEnd().split('\n');
  return lines.slice(-count).map((line) => {
    const written = line.split('\r').filter((part) => part !== '');
    return sanitise((written.at(-1) ?? '').replace(/\t/g, '    '));
  });
}
