import { readdir, readFile } from 'node:fs/promises';

/** Processes whose parent is `parent` and whose command line holds a word; none where there is no /proc. */
export async function childrenOf(parent: number, word: string): Promise<number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(
    pids.map(async (pid) => {
      const stat = await readFile(`/proc/${pid}/stat`, 'latin1').catch(() => '');
      const [, ppid] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      const words = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
      return ppid === String(parent) && words.includes(word) ? [Number(pid)] : [];
    }),
  );
  return found.flat();
}
