import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { splitCommandLine } from '../../../../src/emulator/runtime/command-line.ts';
import type { WireTask } from '../../../../src/model/template/factory/task-source.ts';
import { isList, textMember } from '../../../../src/model/template/json/json.ts';

/** Reads scripts with their variables and runs each in a process of its own: far quicker than as many shells. */
const driver = `
while IFS= read -r -d '' count; do
  pairs=()
  for ((i = 0; i < count; i++)); do IFS= read -r -d '' pair; pairs+=("$pair"); done
  IFS= read -r -d '' script
  (for pair in "\${pairs[@]}"; do export "$pair"; done; eval "$script")
  printf '\\0%s\\0' "=$?"
done`;

/**
 * Runs the command lines of tasks as nodes do: split into words without a shell, the last of which is the script of the
 * bash that they call. @returns what each wrote, cut at NULs, and its exit code
 */
export async function runLines(tasks: readonly WireTask[]): Promise<{ words: string[]; code: number }[]> {
  const child = spawn('/bin/bash', ['-c', driver], {
    env: { PATH: process.env.PATH ?? '', LC_ALL: 'C.UTF-8' },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  child.stdin.end(tasks.map(inputOf).join(''));
  const parts = (await text(child.stdout)).split('\0');
  const results: { words: string[]; code: number }[] = [];
  let words: string[] = [];
  for (const part of parts) {
    const [, code] = /^=(\d+)$/.exec(part) ?? [];
    if (code === undefined) words.push(part);
    else {
      // What ends in a NUL of its own has nothing behind it.
      if (words.at(-1) === '') words.pop();
      results.push({ words, code: Number(code) });
      words = [];
    }
  }
  return results;
}

function inputOf(task: WireTask): string {
  const [program, flag, script, ...others] = splitCommandLine(task.commandLine);
  if (program !== '/bin/bash' || flag !== '-c' || script === undefined || others.length > 0)
    throw new Error(`no script of bash: ${task.commandLine}`);
  const settings = task.environmentSettings;
  const pairs = isList(settings)
    ? settings.map((each) => `${textMember(each, 'name')}=${textMember(each, 'value')}`)
    : [];
  return [String(pairs.length), ...pairs, script].map((part) => `${part}\0`).join('');
}
