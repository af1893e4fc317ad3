import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a command cost, with all processes below it. */
export interface ProcessCost {
  /** Seconds on the clock. */
  readonly seconds: number;
  /** Seconds of processors: user and system. */
  readonly cpu: number;
  /** The most memory that was resident at once in one of its processes, MB. */
  readonly peakMb: number;
}

/** `0m1.234s` */
const secondsOf = (text: string): number => {
  const [, minutes = '0', seconds = 'x'] = /^(\d+)m([\d.]+)s$/.exec(text) ?? [];
  return Number(minutes) * 60 + Number(seconds);
};

const childrenOf = async (pid: number): Promise<number[]> => {
  const text = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '');
  const own = text.split(' ').filter(Boolean).map(Number);
  return [...own, ...(await Promise.all(own.map(childrenOf))).flat()];
};

async function peakOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
}

export interface CommandOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** Runs a command to its end. @throws with what it said, when it fails. */
export async function costOf(
  command: readonly string[],
  { cwd, env = process.env }: CommandOptions = {},
): Promise<ProcessCost> {
  const folder = await mkdtemp(join(tmpdir(), 'batchdeck-cost-'));
  const times = join(folder, 'times');
  // Bash's second line is what its children took, with those that they waited for.
  const script = `"$@"; code=$?; times > '${times}'; exit $code`;
  const began = performance.now();
  const child = spawn('bash', ['-c', script, 'bash', ...command], {
    ...(cwd === undefined ? {} : { cwd }),
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const keep = (data: Buffer) => {
    said = (said + data.toString()).slice(-4000);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  let peakMb = 0;
  const look = async () => {
    for (const pid of await childrenOf(child.pid ?? 0)) peakMb = Math.max(peakMb, await peakOf(pid));
  };
  const watch = setInterval(() => void look(), 100);
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', resolve);
    });
    const seconds = (performance.now() - began) / 1000;
    if (code !== 0) throw new Error(`${command.slice(0, 3).join(' ')} … ended with ${code}:\n${said}`);
    const [, line = ''] = (await readFile(times, 'utf8')).split('\n');
    const cpu = line.split(' ').reduce((sum, part) => sum + secondsOf(part), 0);
    return { seconds, cpu, peakMb };
  } finally {
    clearInterval(watch);
    await rm(folder, { recursive: true, force: true });
  }
}

/** The middle of each of several. */
export function middle(costs: readonly ProcessCost[]): ProcessCost {
  const of = (pick: (cost: ProcessCost) => number) =>
    costs.map(pick).sort((left, right) => left - right)[Math.floor(costs.length / 2)] ?? Number.NaN;
  return { seconds: of((c) => c.seconds), cpu: of((c) => c.cpu), peakMb: of((c) => c.peakMb) };
}
