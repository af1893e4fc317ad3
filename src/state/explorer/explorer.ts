import type { Subject } from '../../model/doctor/reading.ts';
import type { Action, Target } from '../../model/explorer/action.ts';
import { joinedGroups, type TargetGroup } from '../../model/explorer/gather.ts';
import type { FieldValues } from '../../model/explorer/plan-field.ts';
import type { ResourceName } from '../../model/explorer/resource.ts';
import { resourceNamed } from '../../model/explorer/resources.ts';
import type { WireRequest } from '../../model/explorer/wire-request.ts';
import { messageOf } from '../../model/problem.ts';
import { connectWire } from '../../services/batch/connect-wire.ts';
import type { CommandRecorder } from '../../services/command-log/command-recorder.ts';
import type { Connection } from '../../services/connection/connection.ts';
import type { ExplorerServices } from '../../services/explorer/row-source.ts';
import { connectStorage } from '../../services/storage/connect-storage.ts';
import { lingering } from '../lingering.ts';
import { createStatistics, type Statistics } from '../statistics/statistics.ts';
import type { Transfers } from '../transfers.ts';
import { answered } from './answered.ts';
import { beginTransfer } from './begin-transfer.ts';
import { type DoctorWatch, watchDoctor } from './doctor-watch.ts';
import { exportTable } from './export-table.ts';
import type { ItemEdit } from './item-edit.ts';
import { type ItemWatch, watchItem } from './item-watch.ts';
import { createKnownIds } from './known-ids.ts';
import { type LiveTable, openLiveTable } from './live-table.ts';
import { openEdit } from './open-edit.ts';
import { type PlanRun, runPlan } from './plan-run.ts';
import { sendRequest } from './send-request.ts';

/** Everything in the account in use. */
export interface Explorer {
  /** @param apart who wants it with a filter and an order of its own, not shared with the table of the explorer. */
  openTable(resource: ResourceName, parents: readonly string[], apart?: string): LiveTable;
  watchItem(resource: ResourceName, parents: readonly string[], id: string): ItemWatch;
  /** What is wrong with something, kept fresh. */
  watchDoctor(subject: Subject): DoctorWatch;
  /** Begins to edit a thing, or goes on with it. Rejects with a Problem where nothing of it can be changed. */
  edit(resource: ResourceName, parents: readonly string[], id: string): Promise<ItemEdit>;
  carryOut(action: Action, targets: readonly Target[], values: FieldValues): PlanRun;
  /**
   * Begins what an action transfers. @param from where it is begun, to find it again
   * @returns its id among the transfers @throws Problem when there is nothing to transfer
   */
  transfer(action: Action, targets: readonly Target[], values: FieldValues, from: string): Promise<string>;
  /** Finds out what an action that gathers is done to. @param signal ends it early */
  gather(action: Action, targets: readonly Target[], signal: AbortSignal): Promise<readonly TargetGroup[]>;
  /** Answers the requests of anything that asks. @param doing completes "could not …". @param until ends it early */
  ask<T>(asking: Generator<WireRequest, T, unknown>, doing: string, until: AbortSignal): Promise<T>;
  /** Writes what a table shows as CSV and as JSON, into the current folder. @returns both paths */
  exportTable(table: LiveTable): Promise<readonly string[]>;
  /** Ids that tables have shown, or were opened for; nothing is asked for it. */
  knownIds(resource: ResourceName, parents: readonly string[]): readonly string[];
  readonly statistics: Statistics;
  /** Where it is connected to; undefined before the first answer. */
  place(): { readonly name: string; readonly batchUrl: string } | undefined;
}

export interface ExplorerOptions {
  readonly stateDir: string;
  readonly env: NodeJS.ProcessEnv;
  connect(): Promise<Connection>;
  readonly record: CommandRecorder;
  /** Where files that go here or there are told of. */
  readonly transfers: Transfers;
  readonly signal: AbortSignal;
  /** Told before a failed call is tried again. */
  readonly onTrouble?: (text: string) => void;
}

const localEveryMs = 1000;
const azureEveryMs = 4000;

const keyOf = (name: ResourceName, parents: readonly string[], apart?: string): string =>
  JSON.stringify([name, parents, apart]);

export function createExplorer(options: ExplorerOptions): Explorer {
  const { connect, record, transfers, signal, onTrouble } = options;
  let connection: Connection | undefined;
  let services: ExplorerServices | undefined;
  const known = createKnownIds();
  const tables = lingering<LiveTable>(signal, { onEnd: known.keep });

  /** Connected anew where the account or, of the local service, its port is another by now. */
  async function reach(): Promise<ExplorerServices> {
    const now = await connect();
    const before = connection;
    connection = now;
    if (services && before?.batch.url === now.batch.url && before.batch.key === now.batch.key)
      return services;
    // What lies in another account completes nothing here.
    if (services) known.forget();
    const onWait = (_ms: number, error: unknown) => onTrouble?.(messageOf(error));
    services = { wire: connectWire(now.batch, { onWait }), storage: connectStorage(now.storage, { onWait }) };
    return services;
  }
  const wire = async () => (await reach()).wire;
  const edits = new Map<string, ItemEdit>();
  const everyMs = () => (connection?.kind === 'local' ? localEveryMs : azureEveryMs);

  return {
    openTable(name, parents, apart) {
      known.opened(name, parents);
      return tables.open(keyOf(name, parents, apart), () =>
        openLiveTable({ connect: reach, resource: resourceNamed(name), parents, everyMs }),
      );
    },
    watchItem: (name, parents, id) =>
      watchItem({ connect: wire, resource: resourceNamed(name), parents, id, everyMs }),
    watchDoctor: (subject) => watchDoctor({ connect: wire, subject, everyMs }),
    async edit(name, parents, id) {
      const { url } = await wire();
      const key = JSON.stringify([url, name, parents, id]);
      const open = edits.get(key) ?? openEdit({ ...options, connect: wire, name, parents, id, whose: key });
      edits.set(key, open);
      return open;
    },
    carryOut(action, targets, values) {
      const run = runPlan({ action, targets, values, connect: reach, record, signal });
      run.store.subscribe(({ running }, before) => {
        // What was deleted should be seen to be gone.
        if (before.running && !running) for (const table of tables.all()) table.refresh();
      });
      return run;
    },
    async transfer(action, targets, values, from) {
      const [first] = targets;
      const request = action.transfer?.(targets, values);
      if (!request || !first) throw new Error(`${action.name} transfers nothing`);
      const line = action.az(first, values);
      return beginTransfer({ connect, transfers, record, signal }, request, { from, line });
    },
    async gather(action, targets, until) {
      const both = AbortSignal.any([signal, until]);
      const found: (readonly TargetGroup[])[] = [];
      for (const target of targets) {
        const from = action.gather?.from(target);
        if (!from) continue;
        const services = await reach();
        const doing = `read what to ${action.name}`;
        found.push(await answered(from, (request) => services.wire.send(doing, request, { signal: both })));
      }
      return joinedGroups(found);
    },
    async ask(asking, doing, until) {
      const services = await reach();
      const both = AbortSignal.any([signal, until]);
      return answered(asking, (request) => sendRequest(services, doing, request, { signal: both }));
    },
    exportTable: (table) => exportTable(table, process.cwd()),
    knownIds: (name, parents) => known.of(name, parents, tables.get(keyOf(name, parents))),
    statistics: createStatistics({ connect: reach, everyMs, signal }),
    place: () => connection && { name: connection.name, batchUrl: connection.batch.url },
  };
}
