import type { KeyBinding } from '../../components/key-binding.ts';
import type { Resource, ResourceName } from '../../model/explorer/resource.ts';
import type { Place } from '../app/place.ts';

interface LeadParts {
  readonly resource: Resource;
  readonly parents: readonly string[];
  /** The row under the cursor. */
  readonly id: string | undefined;
  open(place: Place): void;
}

interface Lead {
  readonly key: string;
  readonly label: string;
  readonly help: string;
  /** From the ids of what the table lies in, and the row's. */
  place(parents: readonly string[], id: string): Place;
  /** It is of what the table lies in: there need be no row. */
  readonly ofParent?: boolean;
  /** The footer names it before those that are named where there is room. */
  readonly first?: boolean;
}

const mapHelp = 'Show every node of the pool at once, by state.';
const poolHelp = 'Show the states of the nodes over time, what idles, and what that costs.';
const jobHelp = 'Show how long tasks ran, throughput, which node did what when, failures by cause, and cost.';

const statistics = { key: 'T', label: 'statistics' };
const doctor = {
  key: 'i',
  label: 'doctor',
  help: 'Tell what is wrong with it, why, and what to do.',
  first: true,
};
const map = { key: 'h', label: 'map', help: mapHelp };

/** Screens that show a thing, or what it lies in, otherwise than as rows. */
const leads: Readonly<Partial<Record<ResourceName, readonly Lead[]>>> = {
  pools: [
    { ...doctor, place: (_parents, pool) => ({ screen: 'doctor', subject: { of: 'pool', pool } }) },
    { ...map, place: (_parents, poolId) => ({ screen: 'map', poolId }) },
    { ...statistics, help: poolHelp, place: (_parents, id) => ({ screen: 'statistics', of: 'pool', id }) },
  ],
  nodes: [
    {
      ...doctor,
      place: ([pool = ''], node) => ({ screen: 'doctor', subject: { of: 'node', pool, node } }),
    },
    {
      key: 'o',
      label: 'start task output',
      help: 'Show what the start task of the node printed; e and o go on to stderr and back.',
      place: ([poolId = ''], nodeId) => ({
        screen: 'log',
        log: { of: 'account node', poolId, nodeId, path: 'startup/stdout.txt' },
      }),
    },
    { ...map, ofParent: true, place: ([poolId = '']) => ({ screen: 'map', poolId }) },
    {
      ...statistics,
      ofParent: true,
      help: poolHelp,
      place: ([id = '']) => ({ screen: 'statistics', of: 'pool', id }),
    },
  ],
  folders: [
    {
      key: 'f',
      label: 'flat',
      help: 'Show all blobs below here in one list.',
      ofParent: true,
      place: (parents) => ({ screen: 'explore', resource: 'blobs', parents: [...parents] }),
    },
  ],
  blobs: [
    {
      key: 'f',
      label: 'folders',
      help: 'Show the blobs by the slashes in their names, as by folders.',
      ofParent: true,
      place: (parents) => ({ screen: 'explore', resource: 'folders', parents: [...parents] }),
    },
  ],
  jobs: [
    { ...doctor, place: (_parents, job) => ({ screen: 'doctor', subject: { of: 'job', job } }) },
    { ...statistics, help: jobHelp, place: (_parents, id) => ({ screen: 'statistics', of: 'job', id }) },
  ],
  tasks: [
    { ...doctor, place: ([job = ''], task) => ({ screen: 'doctor', subject: { of: 'task', job, task } }) },
    {
      key: 'l',
      label: 'log',
      help: 'Read what the task prints, followed as it grows; e and o go on to stderr and back.',
      place: ([jobId = ''], taskId) => ({
        screen: 'log',
        log: { of: 'account task', jobId, taskId, path: 'stdout.txt' },
      }),
    },
    {
      ...statistics,
      ofParent: true,
      help: jobHelp,
      place: ([id = '']) => ({ screen: 'statistics', of: 'job', id }),
    },
  ],
};

/** Keys that lead from rows to what is said of them: the doctor, the map of nodes, statistics. */
export function leadBindings({ resource, parents, id, open }: LeadParts): KeyBinding[] {
  return (leads[resource.name] ?? []).map(({ key, label, help, place, ofParent, first }) => ({
    keys: [key],
    label,
    help,
    footer: first ?? 'spare',
    unavailable: ofParent || id !== undefined ? undefined : `choose a ${resource.one}`,
    run: () => open(place(parents, id ?? '')),
  }));
}
