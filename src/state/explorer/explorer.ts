import type { Action, Target } from '../../model/explorer/action.ts';
import type { FieldValues } from '../../model/explorer/plan-field.ts';
import type { ResourceName } from '../../model/explorer/resource.ts';
import { resourceNamed } from '../../model/explorer/resources.ts';
import { messageOf } from '../../model/problem.ts';
import { connectWire } from '../../services/batch/connect-wire.ts';
import type { CommandRecorder } from '../../services/command-log/command-recorder.ts';
import type { Connection } from '../../services/connection/connection.ts';
import type { ExplorerServices } from '../../services/explorer/row-source.ts';
import { connectStorage } from '../../services/storage/connect-storage.ts';
import { exportTable } from './export-table.ts';
import { type ItemWatch, watchItem } from './item-watch.ts';
import { type LiveTable, openLiveTable } from './live-table.ts';
import { type PlanRun, runPlan } from './plan-run.ts';

/** Everything in the account in use. */
export interface Explorer {
  openTable(resource: ResourceName, parents: readonly string[]): LiveTable;
  watchItem(resource: ResourceName, parents: readonly string[], id: string): ItemWatch;
  carryOut(action: Action, targets: readonly Target[], values: FieldValues): PlanRun;
  /** Writes what a table shows as CSV and as JSON, into the current folder. @returns both paths */
  exportTable(table: LiveTable): Promise<readonly string[]>;
  /** Where it is connected to; undefined before the first answer. */
  place(): { readonly name: string; readonly batchUrl: string } | undefined;
}

export interface ExplorerOptions {
  connect(): Promise<Connection>;
  readonly record: CommandRecorder;
  readonly signal: AbortSignal;
  /** Told before a failed call is tried again. */
  readonly onTrouble?: (text: string) => void;
}

const localEveryMs = 1000;
const azureEveryMs = 4000;
/** A table that nobody shows stays open so long: whoever comes back finds it as it was. */
const lingerMs = 30_000;

interface Shared {
  readonly table: LiveTable;
  uses: number;
  timer: NodeJS.Timeout | undefined;
}

export function createExplorer({ connect, record, signal, onTrouble }: ExplorerOptions): Explorer {
  let connection: Connection | undefined;
  let services: ExplorerServices | undefined;
  const tables = new Map<string, Shared>();

  /** Connected anew where the account or, of the local service, its port is another by now. */
  async function reach(): Promise<ExplorerServices> {
    const now = await connect();
    const before = connection;
    connection = now;
    if (services && before?.batch.url === now.batch.url && before.batch.key === now.batch.key)
      return services;
    const onWait = (_ms: number, error: unknown) => onTrouble?.(messageOf(error));
    services = { wire: connectWire(now.batch, { onWait }), storage: connectStorage(now.storage, { onWait }) };
    return services;
  }
  const wire = async () => (await reach()).wire;
  const everyMs = () => (connection?.kind === 'local' ? localEveryMs : azureEveryMs);

  function end(key: string): void {
    tables.get(key)?.table.close();
    tables.delete(key);
  }
  signal.addEventListener('abort', () => {
    for (const [key, { timer }] of tables) {
      clearTimeout(timer);
      end(key);
    }
  });

  return {
    openTable(name, parents) {
      const key = JSON.stringify([name, parents]);
      const open = () => openLiveTable({ connect: reach, resource: resourceNamed(name), parents, everyMs });
      const shared = tables.get(key) ?? { table: open(), uses: 0, timer: undefined };
      tables.set(key, shared);
      clearTimeout(shared.timer);
      shared.uses++;
      let isOpen = true;
      return {
        ...shared.table,
        close() {
          if (!isOpen) return;
          isOpen = false;
          shared.uses--;
          if (shared.uses === 0 && !signal.aborted) shared.timer = setTimeout(() => end(key), lingerMs);
        },
      };
    },
    watchItem: (name, parents, id) =>
      watchItem({ connect: wire, resource: resourceNamed(name), parents, id, everyMs: everyMs() }),
    carryOut(action, targets, values) {
      const run = runPlan({ action, targets, values, connect: wire, record, signal });
      run.store.subscribe(({ running }, before) => {
        // What was deleted should be seen to be gone.
        if (before.running && !running) for (const { table } of tables.values()) table.refresh();
      });
      return run;
    },
    exportTable: (table) => exportTable(table, process.cwd()),
    place: () => connection && { name: connection.name, batchUrl: connection.batch.url },
  };
}
