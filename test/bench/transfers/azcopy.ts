import { execFile } from 'node:child_process';
import { chmod, mkdir, readdir, writeFile } from 'node:fs/promises';
import { arch, platform } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** azcopy, and the folder that it keeps its plans and logs in. */
export interface Azcopy {
  readonly program: string;
  readonly version: string;
  readonly env: NodeJS.ProcessEnv;
}

const packages: Readonly<Record<string, string>> = {
  'linux-x64': '@azure-tools/azcopy-linux@10.32.2',
};

/**
 * Installs azcopy from npm into a folder; it is no dependency of ours. BENCH_AZCOPY names one that is there already.
 * @returns why not, where it cannot be had
 */
export async function installAzcopy(folder: string): Promise<Azcopy | string> {
  const home = join(folder, 'azcopy-home');
  const env = { ...process.env, AZCOPY_LOG_LOCATION: home, AZCOPY_JOB_PLAN_LOCATION: home };
  const named = process.env.BENCH_AZCOPY;
  const wanted = packages[`${platform()}-${arch()}`];
  if (!named && !wanted) return `no npm package has azcopy for ${platform()} ${arch()}`;
  try {
    const program = named ?? (await install(wanted ?? '', folder));
    await mkdir(home, { recursive: true });
    const { stdout } = await promisify(execFile)(program, ['--version'], { env });
    return { program, version: stdout.trim().replace(/^azcopy version /, ''), env };
  } catch (error) {
    return error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
  }
}

async function install(wanted: string, folder: string): Promise<string> {
  const into = join(folder, 'azcopy');
  await mkdir(into, { recursive: true });
  await writeFile(join(into, 'package.json'), '{"private":true}');
  await promisify(execFile)('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', wanted], {
    cwd: into,
    timeout: 120_000,
  });
  const bin = join(into, 'node_modules/@azure-tools/azcopy-linux/dist/bin');
  const [name = ''] = await readdir(bin);
  const program = join(bin, name);
  await chmod(program, 0o755);
  return program;
}
