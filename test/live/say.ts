import { redact } from '../../src/model/redact.ts';

/** A line for the person. */
export const say = (line: string): void => void process.stdout.write(`${redact(line)}\n`);

export const timeWords = (): string => new Date().toISOString().slice(11, 19);

export const minutesMs = (minutes: number): number => minutes * 60_000;
