import type { Subject } from '../../model/doctor/reading.ts';
import type { Action, Target } from '../../model/explorer/action.ts';
import { joinedGroups, type TargetGroup } from '../../model/explorer/gather.ts';
import type { FieldValues } from '../../model/explorer/plan-field.ts';
import type { ResourceName } from '../../model/explorer/resource.ts';
import { resourceNamed } from '../../model/explorer/resources.ts';
import type { WireRequest } from '../../model/explorer/wire-request.ts';
import type { Asked } from '../../model/fit/asked.ts';
import type { CommandRecorder } from '../../services/command-log/command-recorder.ts';
import type { Connection } from '../../services/connection/connection.ts';
import { openRows } from '../../services/explorer/row-source.ts';
import { lingering } from '../lingering.ts';
import { createStatistics, type Statistics } from '../statistics/statistics.ts';
import type { Transfers } from '../transfers.ts';
import { accountInUse, type ExplorerPlace } from './account-in-use.ts';
import { answered } from './answered.ts';
import { beginTransfer } from './begin-transfer.ts';
import { type DoctorWatch, watchDoctor } from './doctor-watch.ts';
import { exportTable } from './export-table.ts';
import { type Held, holdAgainst, type SizesOfRegion } from './hold-against.ts';
import type { ItemEdit } from './item-edit.ts';
import { type ItemWatch, watchItem } from './item-watch.ts';
import { createKnownIds } from './known-ids.ts';
import { type LiveTable, openLiveTable } from './live-table.ts';
import { openEdit } from './open-edit.ts';
import { type PlanRun, runPlan } from './plan-run.ts';
import { createPlans, type Plans } from './plans.ts';
import { sendRequest } from './send-request.ts';

/** What is to be done to what. */
export interface Begin {
  readonly action: Action;
  readonly targets: readonly Target[];
  readonly values: FieldValues;
  /** Where it is begun, to find it again. */
  readonly from: string;
  /** The account that the targets were seen in: in another, nothing is done. */
  readonly seen: ExplorerPlace | undefined;
  /** What failed of this one is done again with other values. */
  readonly instead?: PlanRun | undefined;
}

/** Everything in the account in use. */
export interface Explorer {
  /** @param apart who wants it with a filter and an order of its own, not shared with the table of the explorer. */
  openTable(resource: ResourceName, parents: readonly string[], apart?: string): LiveTable;
  watchItem(resource: ResourceName, parents: readonly string[], id: string): ItemWatch;
  /** What is wrong with something, kept fresh. */
  watchDoctor(subject: Subject): DoctorWatch;
  /** Begins to edit a thing, or goes on with it. Rejects with a Problem where nothing of it can be changed. */
  edit(resource: ResourceName, parents: readonly string[], id: string): Promise<ItemEdit>;
  /** Begins an action. What comes of it is among the {@link plans} until it was seen. */
  carryOut(begin: Begin): PlanRun;
  /**
   * Begins what an action transfers. @returns its id among the transfers
   * @throws Problem when there is nothing to transfer
   */
  transfer(begin: Begin): Promise<string>;
  /** Finds out what an action that gathers is done to. @param signal ends it early */
  gather(action: Action, targets: readonly Target[], signal: AbortSignal): Promise<readonly TargetGroup[]>;
  /** Answers the requests of anything that asks. @param doing completes "could not …". @param until ends it early */
  ask<T>(asking: Generator<WireRequest, T, unknown>, doing: string, until: AbortSignal): Promise<T>;
  /** Holds what an action asks for against what the account may have. @param until ends it early */
  hold(asked: readonly Asked[], until: AbortSignal): Promise<Held>;
  /** The sizes that the region of the account in use has, with what of them can still be had. */
  sizes(until: AbortSignal): Promise<SizesOfRegion>;
  /** Writes what a table shows as CSV and as JSON, into the current folder. @returns both paths */
  exportTable(table: LiveTable): Promise<readonly string[]>;
  /** Ids that tables have shown, or that were read to be known; nothing is asked for it. */
  knownIds(resource: ResourceName, parents: readonly string[]): readonly string[];
  /** Reads ids to complete from, as many as one request gives. @param until ends it early */
  readIds(resource: ResourceName, parents: readonly string[], until: AbortSignal): Promise<void>;
  readonly statistics: Statistics;
  /** Actions that were begun, as long as there is something to be seen of them. */
  readonly plans: Plans;
  /** Where it is connected to; undefined before the first answer. */
  place(): ExplorerPlace | undefined;
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
  const { connect, env, record, transfers, signal, onTrouble } = options;
  const held = holdAgainst(connect, env);
  const known = createKnownIds();
  const tables = lingering<LiveTable>(signal, { onEnd: known.keep });
  const plans = createPlans();
  // What lies in another account completes nothing here.
  const inUse = accountInUse({ connect, onTrouble, onOther: known.forget });
  const { reach, place } = inUse;
  const wire = async () => (await reach()).wire;
  const edits = new Map<string, ItemEdit>();
  const everyMs = () => (inUse.isLocal ? localEveryMs : azureEveryMs);

  return {
    openTable(name, parents, apart) {
      return tables.open(keyOf(name, parents, apart), () =>
        openLiveTable({ connect: reach, resource: resourceNamed(name), parents, everyMs }),
      );
    },
    watchItem: (name, parents, id) =>
      watchItem({ connect: wire, resource: resourceNamed(name), parents, id, everyMs }),
    watchDoctor: (subject) => watchDoctor({ connect: wire, subject, everyMs }),
    async edit(name, parents, id) {
      const { url } = await wire();
      const seen = place();
      const key = JSON.stringify([url, name, parents, id]);
      const connectThere = async () => {
        await inUse.mustBe(seen);
        return wire();
      };
      const open =
        edits.get(key) ?? openEdit({ ...options, connect: connectThere, name, parents, id, whose: key });
      edits.set(key, open);
      return open;
    },
    carryOut({ action, targets, values, from, seen, instead }) {
      const connectThere = async () => {
        await inUse.mustBe(seen);
        return reach();
      };
      const run = runPlan({ action, targets, values, connect: connectThere, record, signal });
      run.store.subscribe(({ running }, before) => {
        // What was deleted should be seen to be gone.
        if (before.running && !running) for (const table of tables.all()) table.refresh();
      });
      plans.keep({ from, action, values, run }, instead);
      return run;
    },
    async transfer({ action, targets, values, from, seen }) {
      const [first] = targets;
      const request = action.transfer?.(targets, values);
      if (!request || !first) throw new Error(`${action.name} transfers nothing`);
      await inUse.mustBe(seen);
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
    hold: (asked, until) => held.hold(asked, AbortSignal.any([signal, until])),
    sizes: (until) => held.sizes(AbortSignal.any([signal, until])),
    exportTable: (table) => exportTable(table, process.cwd()),
    knownIds: (name, parents) => known.of(name, parents, tables.get(keyOf(name, parents))),
    async readIds(name, parents, until) {
      const resource = resourceNamed(name);
      const services = await reach();
      const query = { idsOnly: true, signal: AbortSignal.any([signal, until]) };
      const page = await openRows(services, resource, parents, query).next();
      known.add(name, parents, page?.rows.map((row) => resource.idOf(row)) ?? []);
    },
    statistics: createStatistics({ connect: reach, everyMs, signal }),
    plans,
    place,
  };
}
