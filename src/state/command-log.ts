import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CommandEntry } from '../model/command-log/command-entry.ts';
import { runCommands } from '../model/command-log/run-commands.ts';
import { messageOf } from '../model/problem.ts';
import { redact } from '../model/redact.ts';
import type { CommandRecorder } from '../services/command-log/command-recorder.ts';
import { firstInput } from '../services/run/inputs-file.ts';
import type { RunView } from '../services/run/read-run.ts';
import { journalTail } from '../services/run/read-run.ts';
import { runFolder } from '../services/run/run-folder.ts';
import { nothingYet, type Polled, poll } from './poller.ts';

/** The command log: what batchdeck did, as `az` lines. */
export interface CommandLog {
  /** Notes what this program does itself; what runs do stands in their journals. */
  readonly record: CommandRecorder;
  /** Both, oldest first, renewed until the signal aborts. */
  watch(signal: AbortSignal): StoreApi<Polled<readonly CommandEntry[]>>;
}

/** Runs whose journals are read, the newest. */
const mostRuns = 20;
const mostOwn = 500;
const lookEveryMs = 1000;

/** The folder that a run's inputs were taken from, as far as its first file tells. */
async function sourceOf(stateDir: string, id: string): Promise<string> {
  const first = await firstInput(runFolder(stateDir, id).inputs);
  if (!first?.path.endsWith(first.name)) return '.';
  return first.path.slice(0, -first.name.length).replace(/\/$/, '') || '/';
}

export function createCommandLog(stateDir: string, runs: () => readonly RunView[]): CommandLog {
  let own: readonly CommandEntry[] = [];
  const read = new Map<string, { readonly lastAt: number; readonly commands: readonly CommandEntry[] }>();

  async function commandsOf({ id, state }: RunView): Promise<readonly CommandEntry[]> {
    const known = read.get(id);
    if (known?.lastAt === state.lastAt) return known.commands;
    const entries = await journalTail(runFolder(stateDir, id))();
    const commands = runCommands(entries, await sourceOf(stateDir, id));
    read.set(id, { lastAt: state.lastAt, commands });
    return commands;
  }

  async function look(): Promise<readonly CommandEntry[]> {
    const newest = [...runs()].sort((a, b) => b.state.startedAt - a.state.startedAt).slice(0, mostRuns);
    // A run whose folder went meanwhile, or cannot be read, hides no other.
    const ofRuns = await Promise.all(newest.map((view) => commandsOf(view).catch(() => [])));
    for (const id of read.keys()) if (!newest.some((view) => view.id === id)) read.delete(id);
    return [...ofRuns.flat(), ...own].sort((a, b) => a.at - b.at);
  }

  return {
    async record(line, work) {
      const begun: CommandEntry = { at: Date.now(), line: redact(line), outcome: 'running' };
      let now = begun;
      const become = (next: CommandEntry) => {
        own = own.map((entry) => (entry === now ? next : entry));
        now = next;
      };
      own = [...own, begun].slice(-mostOwn);
      try {
        const answer = await work();
        become({ ...begun, outcome: 'done' });
        return answer;
      } catch (error) {
        become({ ...begun, outcome: 'failed', note: redact(messageOf(error)) });
        throw error;
      }
    },
    watch(signal) {
      const store = createStore<Polled<readonly CommandEntry[]>>(() => nothingYet);
      const same = (before: readonly CommandEntry[], after: readonly CommandEntry[]) =>
        before.length === after.length && before.every((entry, index) => entry === after[index]);
      void poll<readonly CommandEntry[]>({ store, look, everyMs: () => lookEveryMs, signal, same });
      return store;
    },
  };
}
