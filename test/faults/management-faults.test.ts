import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  type SignedInProgram,
  startSignedIn,
  withAccount,
} from '../support/azure-stand-in/signed-in-program.ts';
import { unclear } from '../support/fault-matrix/clear-message.ts';
import { sampleOf } from '../support/fault-matrix/sample.ts';
import { allFaults } from '../support/fault-proxy/all-faults.ts';
import type { Fault } from '../support/fault-proxy/fault.ts';
import { type FaultProxy, startFaultProxy } from '../support/fault-proxy/fault-proxy.ts';
import { type FaultedMachine, faultedMachine } from '../support/fault-proxy/faulted-machine.ts';
import { createStriker } from '../support/fault-proxy/striker.ts';

const { FAULT_CELLS = '3', FAULT_SEED = '8', FAULT_WORDS = '' } = process.env;

/** What reads the management API, and whether it can do without: a run says what it could not check. */
const questions = [
  { name: 'accounts', words: ['accounts', '--json'], needsIt: true },
  { name: 'leftovers', words: ['leftovers', '--subscription', 'Research', '--json'], needsIt: true },
  { name: 'run', words: ['run', 'one.txt', '--command', 'cp "$INPUT" "$OUTPUT"'], needsIt: false },
] as const;
type Question = (typeof questions)[number];

interface Cell {
  readonly question: Question;
  readonly fault: Fault;
  /** Requests that pass before the first that is struck. */
  readonly skip: number;
}

const cellName = ({ question, fault, skip }: Cell) =>
  `${fault.name} · management · ${question.name} · request ${skip + 1}`;
// TLS, a clock and a sleep are the machine's, not of one service: the matrix of runs has them.
const faults = allFaults.filter(({ needs }) => needs === undefined || needs === 'own names');
const allCells: readonly Cell[] = questions.flatMap((question) =>
  faults.flatMap((fault) => [0, 1, 2].map((skip) => ({ question, fault, skip }))),
);
const named = allCells.filter((cell) =>
  FAULT_WORDS.split('+').every((word) => cellName(cell).includes(word)),
);
const count = FAULT_CELLS === 'all' ? named.length : Number(FAULT_CELLS);
const cells = sampleOf(named, count, Number(FAULT_SEED));

const striker = createStriker();
let azure: SignedInProgram;
let machine: FaultedMachine;
let proxy: FaultProxy;
beforeAll(async () => {
  azure = await startSignedIn();
  azure.management.world = withAccount('genomics', { endpoint: azure.front.url });
  machine = faultedMachine(join(azure.program.folder, 'machine.json'));
  proxy = await startFaultProxy({
    ...{ striker, machine, service: 'management', host: 'localhost' },
    target: azure.management.url,
  });
  await writeFile(join(azure.program.folder, 'one.txt'), 'one');
});
afterAll(async () => {
  await proxy.close();
  await azure.close();
});

let runs = 0;
/** Asks, and tells what came: of a run its result. */
async function ask({ name, words }: Question) {
  const out = `out-${++runs}`;
  const more = name === 'run' ? ['--output', 'x.txt', '--out', out, '--yes'] : [];
  const env = { ...azure.env, ...machine.env, BATCHDECK_MANAGEMENT_URL: proxy.url };
  const said = await azure.program.runWith(env, ...words, ...more);
  const result =
    name === 'run'
      ? await readFile(join(azure.program.folder, out, 'one.txt'), 'utf8').catch(() => '')
      : said.stdout;
  return { ...said, result };
}

async function lift(): Promise<void> {
  await striker.lift()?.lift?.(proxy.line, machine);
  await proxy.line.up();
}

/** `untouched`: the question never asked what was to go wrong. */
type End = 'untouched' | 'same' | 'told';

function wrongWith(
  end: End,
  { question, fault, skip }: Cell,
  { code, stdout, stderr, result }: Awaited<ReturnType<typeof ask>>,
  good: string,
): string[] {
  const wrong: string[] = [];
  if (end === 'untouched' && (code !== 0 || result !== good))
    wrong.push('nothing was to go wrong, and something did');
  if (end === 'told' && !question.needsIt) wrong.push('the run did not come to its end');
  if (end === 'told' && code === 0 && !/^not looked into: /m.test(stderr))
    wrong.push('less was told, and not why');
  if (end === 'told' && code !== 0) wrong.push(...unclear(stderr));
  // A run goes on without, and says what it could not look at.
  if (
    end === 'same' &&
    !question.needsIt &&
    fault.hits === 'lasting' &&
    skip === 0 &&
    !/could not be checked: /.test(stdout + stderr)
  )
    wrong.push('the run does not say what it could not check');
  if (/Unexpected|JSON|undefined|\bterminated\b/.test(stderr)) wrong.push('words that say nothing');
  return wrong;
}

it(`what reads the management API comes to the same, or says why not (${cells.length} of ${allCells.length} cells)`, {
  timeout: 60_000 + cells.length * 60_000,
}, async () => {
  const undisturbed = new Map<Question, string>();
  for (const question of new Set(cells.map((each) => each.question))) {
    const { code, result, stderr } = await ask(question);
    expect(code, stderr).toBe(0);
    expect(result).toMatch(question.name === 'run' ? /^one$/ : /genomics/);
    undisturbed.set(question, result);
  }
  const lost: string[] = [];
  const ends: End[] = [];
  for (const cell of cells) {
    const { question, fault, skip } = cell;
    const good = undisturbed.get(question) ?? '';
    striker.arm({ fault, skip });
    const came = await ask(question);
    const { struck } = striker;
    await lift();
    const end: End =
      struck.length === 0 ? 'untouched' : came.code === 0 && came.result === good ? 'same' : 'told';
    const wrong = wrongWith(end, cell, came, good);
    if (end === 'told' && (await ask(question)).result !== good) wrong.push('afterwards it is not as before');
    ends.push(end);
    if (wrong.length > 0)
      lost.push(
        `${cellName(cell)} [${struck.join(', ')}]\n  ${wrong.join('\n  ')}\n  ${came.code}: ${came.stdout}${came.stderr}`,
      );
  }
  const sum = (end: End) => ends.filter((each) => each === end).length;
  process.stdout.write(
    `cells tried ${cells.length - sum('untouched')} (${sum('untouched')} more were never asked) · the same ${sum('same')} · told why not ${sum('told')} · lost ${lost.length}\n`,
  );
  expect(lost.join('\n')).toBe('');
  expect(sum('untouched')).toBeLessThan(Math.max(1, cells.length));
});
