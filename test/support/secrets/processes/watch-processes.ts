import { readdirSync } from 'node:fs';
import type { Finder } from '../finder.ts';
import type { Find } from '../finds.ts';
import { processFinds } from './process-finds.ts';
import { readProcess, type SeenProcess } from './read-process.ts';

/** What looks at the processes of a suite while it runs. */
export interface ProcessWatch {
  /** How many there were. */
  seen(): number;
  /** Ends it. @returns the secrets that a command line or an environment held */
  end(ledger: Finder): readonly Find[];
}

const lookEveryMs = 250;

/** @param folder the suite's temporary folder: its processes have it in their environment or on their command line */
export function watchProcesses(folder: string): ProcessWatch {
  const seen = new Map<string, SeenProcess>();
  /** By process id; twice, for one may have been seen before it became what it is. */
  let looks = new Map<string, number>();

  const look = () => {
    const now = new Map<string, number>();
    for (const pid of pids()) {
      const before = looks.get(pid) ?? 0;
      now.set(pid, before + 1);
      if (before >= 2) continue;
      const found = readProcess(pid);
      if (found && (found.commandLine.includes(folder) || found.environment.includes(folder)))
        seen.set(`${pid} ${found.commandLine}`, found);
    }
    looks = now;
  };

  const timer = setInterval(look, lookEveryMs);
  timer.unref();
  return {
    seen: () => seen.size,
    end(ledger) {
      clearInterval(timer);
      look();
      return [...seen.values()].flatMap((each) => processFinds(each, ledger));
    },
  };
}

/** None where there is no /proc. */
function pids(): readonly string[] {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
}
