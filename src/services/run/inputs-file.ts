import { open, readFile } from 'node:fs/promises';
import * as v from 'valibot';
import { Problem } from '../../model/problem.ts';
import { type InputFile, inputFileSchema } from '../../model/run/plan.ts';

/** Writes the list of a run's inputs, one JSON line each. It is on disk when this resolves. */
export async function writeInputs(file: string, inputs: readonly InputFile[]): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  try {
    const chunk = 2000;
    for (let i = 0; i < inputs.length; i += chunk) {
      const lines = inputs.slice(i, i + chunk).map((input) => `${JSON.stringify(input)}\n`);
      await handle.appendFile(lines.join(''));
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Reads the list back.
 * @param expected how many the plan names; a shorter list means that the file was harmed.
 */
export async function readInputs(file: string, expected: number): Promise<InputFile[]> {
  const text = await readFile(file, 'utf8');
  const inputs = text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => v.safeParse(inputFileSchema, safeJson(line)));
  const good = inputs.flatMap((parsed) => (parsed.success ? [parsed.output] : []));
  if (good.length !== inputs.length || good.length !== expected) {
    throw new Problem({
      kind: 'broken',
      what: 'the list of input files of this run is damaged',
      why: `${file} holds ${good.length} whole lines, the plan names ${expected} files`,
      remedy: 'start the run anew; `batchdeck cleanup` removes what this one has made',
    });
  }
  return good;
}

function safeJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** Bytes that the first line may take. */
const firstLineBytes = 16 * 1024;

/** The first input of the list; undefined when there is none that can be read. */
export async function firstInput(file: string): Promise<InputFile | undefined> {
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(firstLineBytes), 0, firstLineBytes, 0);
    const [line = ''] = buffer.toString('utf8', 0, bytesRead).split('\n');
    const parsed = v.safeParse(inputFileSchema, safeJson(line));
    return parsed.success ? parsed.output : undefined;
  } finally {
    await handle.close();
  }
}
