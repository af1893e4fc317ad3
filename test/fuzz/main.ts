import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { type FuzzOrder, type FuzzReport, runTarget } from './run-target.ts';
import { targets } from './targets.ts';

/** A case that takes so long is one that has no end, in milliseconds. */
const endless = 60_000;

interface Ordered {
  readonly name: string;
  readonly order: FuzzOrder;
  /** The number of the case under way. */
  readonly at: SharedArrayBuffer;
}

function named(name: string) {
  const target = targets.find((each) => each.name === name);
  if (target) return target;
  const names = targets.map((each) => `  ${each.name.padEnd(12)} ${each.about}`);
  console.error(
    `npm run fuzz -- NAME… | all [--cases N | --minutes M] [--seed S] [--from CASE]\n${names.join('\n')}`,
  );
  return process.exit(2);
}

/** In the worker: tries, and says where it is. */
async function work({ name, order, at }: Ordered): Promise<void> {
  const place = new Int32Array(at);
  const report = await runTarget(named(name), {
    ...order,
    onCase: (index) => Atomics.store(place, 0, index),
  });
  parentPort?.postMessage(report);
}

/** Waits for the worker, and tells the case that it does not come back from. */
function watched(name: string, order: FuzzOrder): Promise<FuzzReport> {
  const at = new SharedArrayBuffer(4);
  const place = new Int32Array(at);
  const worker = new Worker(new URL(import.meta.url), { workerData: { name, order, at } });
  return new Promise((resolve, reject) => {
    let last = -1;
    let since = performance.now();
    const timer = setInterval(() => {
      const index = Atomics.load(place, 0);
      if (index !== last) {
        last = index;
        since = performance.now();
      } else if (performance.now() - since > endless) {
        void worker.terminate();
        reject(new Error(`case ${index} does not come to an end (--seed ${order.seed} --from ${index})`));
      }
    }, 1_000);
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => {
      clearInterval(timer);
      reject(new Error(`the worker ended with ${code} at case ${Atomics.load(place, 0)}`));
    });
  });
}

function tell(name: string, seed: number, report: FuzzReport): void {
  const { cases, ms, slowestMs, grownMb, finds } = report;
  const memory = grownMb === undefined ? 'memory unknown' : `${grownMb.toFixed(1)} MB more memory`;
  const speed = `${(ms / 1000).toFixed(0)} s, slowest ${slowestMs.toFixed(0)} ms, ${memory}`;
  console.log(`${name}: ${cases} cases, seed ${seed}, ${speed}, ${finds.length} finds`);
  for (const { index, what, given } of finds)
    console.log(
      `  case ${index} (--seed ${seed} --from ${index} --cases 1)\n    ${what}\n    given ${given}`,
    );
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      cases: { type: 'string' },
      minutes: { type: 'string' },
      seed: { type: 'string' },
      from: { type: 'string' },
    },
  });
  const names = positionals[0] === 'all' ? targets.map(({ name }) => name) : positionals;
  const minutes = Number(values.minutes ?? (values.cases === undefined ? 10 : 60));
  const order: FuzzOrder = {
    seed: Number(values.seed ?? 20_261_129),
    from: Number(values.from ?? 0),
    cases: Number(values.cases ?? (values.minutes === undefined ? 1_000_000 : Number.MAX_SAFE_INTEGER)),
    ms: minutes * 60_000,
  };
  if (names.length === 0) named('');
  for (const name of names) {
    named(name);
    try {
      const report = await watched(name, order);
      tell(name, order.seed, report);
      if (report.finds.length > 0) process.exitCode = 1;
    } catch (error) {
      console.log(`${name}: ${error instanceof Error ? error.message : String(error)}`);
      process.exitCode = 1;
    }
  }
}

if (isMainThread) await main();
else await work(workerData);
