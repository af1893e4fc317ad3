import * as v from 'valibot';
import { get, wirePath } from '../../src/model/explorer/wire-request.ts';
import type { BatchService } from '../../src/services/batch/batch-service.ts';
import { type BatchWire, wirePages } from '../../src/services/batch/batch-wire.ts';
import { pollUntil } from '../../src/services/run/poll.ts';
import type { BlobStorage } from '../../src/services/storage/blob-storage.ts';
import { type LiveOwner, liveOwner } from './mark.ts';

/** The services of an account. */
export interface LiveServices {
  readonly batch: BatchService;
  readonly wire: BatchWire;
  readonly storage: BlobStorage;
}

/** Something that stands in an account. */
export interface AccountThing {
  readonly what: 'pool' | 'job' | 'job schedule' | 'container';
  readonly name: string;
  /** The start of the suite that made it; undefined for what is none of its business. */
  readonly owner: LiveOwner | undefined;
}

const scheduleSchema = v.looseObject({
  id: v.string(),
  metadata: v.optional(v.array(v.object({ name: v.string(), value: v.string() })), []),
});

/** Everything that stands in the account, files and tasks within it aside. */
export async function listAccount(
  { batch, wire, storage }: LiveServices,
  signal: AbortSignal,
): Promise<AccountThing[]> {
  const found: AccountThing[] = [];
  const take = (what: AccountThing['what'], name: string, metadata: Readonly<Record<string, string>>) =>
    void found.push({ what, name, owner: liveOwner(name, metadata) });
  const select = ['id', 'metadata'];
  await Promise.all([
    (async () => {
      for await (const { id, metadata } of batch.listPools({ signal })) take('pool', id, metadata);
    })(),
    (async () => {
      for await (const { id, metadata } of batch.listJobs({ select, signal })) take('job', id, metadata);
    })(),
    (async () => {
      const pages = wirePages(wire, 'list job schedules', get('jobschedules'), { signal });
      for await (const { rows } of pages)
        for (const row of rows) {
          const { id, metadata } = v.parse(scheduleSchema, row);
          take('job schedule', id, Object.fromEntries(metadata.map(({ name, value }) => [name, value])));
        }
    })(),
    (async () => {
      for await (const { name, metadata } of storage.listContainers({ signal }))
        take('container', name, metadata);
    })(),
  ]);
  return found.sort((a, b) => `${a.what} ${a.name}`.localeCompare(`${b.what} ${b.name}`));
}

async function askToGo({ batch, wire, storage }: LiveServices, thing: AccountThing, signal: AbortSignal) {
  const { what, name } = thing;
  if (what === 'pool') await batch.deletePool(name, { signal });
  else if (what === 'job') await batch.deleteJob(name, { signal });
  else if (what === 'container') await storage.deleteContainer(name, { signal });
  else
    await wire.send(
      `delete job schedule ${name}`,
      { method: 'DELETE', path: wirePath('jobschedules', name) },
      { signal },
    );
}

async function isGone(services: LiveServices, { what, name }: AccountThing, signal: AbortSignal) {
  const { batch, storage } = services;
  if (what === 'pool') return (await batch.getPool(name, { signal })) === undefined;
  if (what === 'job') return (await batch.getJob(name, { signal })) === undefined;
  if (what === 'container') return !(await storage.containerExists(name, { signal }));
  const left = await listAccount(services, signal);
  return !left.some((each) => each.what === what && each.name === name);
}

/** Deletes things and waits until each is really gone. One that fails holds up no other; the first error is thrown. */
export async function removeThings(
  services: LiveServices,
  things: readonly AccountThing[],
  signal: AbortSignal,
  onGone: (thing: AccountThing) => void = () => {},
): Promise<void> {
  const ended = await Promise.allSettled(
    things.map(async (thing) => {
      if (!thing.owner) throw new Error(`${thing.what} ${thing.name} is not of the live tests`);
      await askToGo(services, thing, signal);
      await pollUntil(() => isGone(services, thing, signal), signal);
      onGone(thing);
    }),
  );
  for (const each of ended) if (each.status === 'rejected') throw each.reason;
}
