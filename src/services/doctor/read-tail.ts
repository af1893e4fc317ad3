import type { Output } from '../../model/doctor/reading.ts';
import { get } from '../../model/explorer/wire-request.ts';
import { type WireRow, wireNumber, wireText } from '../../model/explorer/wire-row.ts';
import { Problem } from '../../model/problem.ts';
import type { Ask } from './ask.ts';

const tailBytes = 4096;

const nameOf = (row: WireRow): string => (wireText(row, 'name') ?? '').replaceAll('\\', '/');

/** The end of a file; undefined where it is not there, or nothing stands in it. */
async function tailOf(
  ask: Ask,
  folder: readonly string[],
  files: readonly WireRow[],
  name: string,
): Promise<string | undefined> {
  const file = files.find((row) => nameOf(row) === name);
  const size = wireNumber(file, 'properties/contentLength') ?? 0;
  if (!file || size === 0) return undefined;
  const range = `bytes=${Math.max(0, size - tailBytes)}-${size - 1}`;
  const request = { ...get(...folder, wireText(file, 'name') ?? name), headers: { 'ocp-range': range } };
  try {
    const body = await ask.send(`read ${name}`, request);
    // A file that is JSON came as what it says.
    return typeof body === 'string' ? body : JSON.stringify(body);
  } catch (error) {
    if (error instanceof Problem && error.status !== undefined && error.status < 429) return undefined;
    throw error;
  }
}

/** The last words of a process. @param folder path of its files; @param base where its logs lie among them. */
export async function readOutput(
  ask: Ask,
  folder: readonly string[],
  files: readonly WireRow[],
  base = '',
): Promise<Output> {
  const [stdout, stderr] = await Promise.all(
    ['stdout.txt', 'stderr.txt'].map((name) => tailOf(ask, folder, files, `${base}${name}`)),
  );
  return { ...(stdout !== undefined && { stdout }), ...(stderr !== undefined && { stderr }) };
}

/** The end of one file of a task. */
export const readTail = tailOf;
