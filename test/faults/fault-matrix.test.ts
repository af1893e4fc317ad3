import { appendFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { allCells, type Cell, cellName } from '../support/fault-matrix/cell.ts';
import { type Ground, startGround } from '../support/fault-matrix/ground.ts';
import { sampleOf } from '../support/fault-matrix/sample.ts';
import { type Tried, tryCell } from '../support/fault-matrix/try-cell.ts';

/** Cells that are tried: so many in random order, or all of them. Words choose those whose names hold them. */
const { FAULT_CELLS = '6', FAULT_SEED = '8', FAULT_WORDS = '', FAULT_LOG, FAULT_LANES = '3' } = process.env;

const named = allCells.filter((cell) =>
  FAULT_WORDS.split('+').every((word) => cellName(cell).includes(word)),
);
const count = FAULT_CELLS === 'all' ? named.length : Number(FAULT_CELLS);
const cells = sampleOf(named, count, Number(FAULT_SEED));

const sleeps = ({ fault }: Cell) => fault.needs === 'own services';

let ground: Ground;
let sleeping: Ground | undefined;
beforeAll(async () => {
  ground = await startGround();
  if (cells.some(sleeps)) sleeping = await startGround({ ownClock: true });
});
afterAll(async () => {
  await ground.close();
  await sleeping?.close();
});

it(`a run comes to the same end whatever goes wrong on the way (${cells.length} of ${allCells.length} cells)`, {
  timeout: 30_000 + cells.length * 60_000,
}, async () => {
  const tried: { cell: Cell; came: Tried }[] = [];
  const all = cells.map((cell, number) => ({ cell, number }));
  const lane = async (queue: typeof all, on = ground) => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const came = await tryCell(on, next.cell, next.number);
      tried.push({ cell: next.cell, came });
      if (FAULT_LOG)
        await appendFile(FAULT_LOG, `${JSON.stringify({ cell: cellName(next.cell), ...came })}\n`);
    }
  };
  const awake = all.filter(({ cell }) => !sleeps(cell));
  const asleep = all.filter(({ cell }) => sleeps(cell));
  const lanes = Array.from({ length: Number(FAULT_LANES) }, () => lane(awake));
  await Promise.all([...lanes, lane(asleep, sleeping)]);
  const sum = (end: Tried['end']) => tried.filter(({ came }) => came.end === end).length;
  const [untouched, undisturbed, resumed, lost] = [
    sum('untouched'),
    sum('undisturbed'),
    sum('resumed'),
    sum('lost'),
  ];
  process.stdout.write(
    `cells tried ${cells.length - untouched} (${untouched} more were never asked) · survived ${undisturbed + resumed} (${undisturbed} undisturbed, ${resumed} resumed) · lost ${lost}\n`,
  );
  const told = tried
    .filter(({ came }) => came.end === 'lost')
    .map(({ cell, came }) => `${cellName(cell)}\n  ${came.struck.join(', ')}\n  ${came.faults.join('\n  ')}`);
  expect(told.join('\n'), `seed ${FAULT_SEED}`).toBe('');
});
