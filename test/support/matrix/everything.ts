import { wireList, wireText } from '../../../src/model/explorer/wire-row.ts';
import type { Explored } from '../explored.ts';

/** All that an account holds, to be compared with what it holds later: every property but for times that go on. */
export async function everything(account: Explored): Promise<unknown> {
  const [pools, jobs, schedules] = await Promise.all(
    ['/pools', '/jobs', '/jobschedules'].map((path) => account.ask({ path })),
  );
  const idsOf = (body: unknown) => wireList(body, 'value').map((row) => wireText(row, 'id') ?? '');
  const nodes = idsOf(pools).map((id) => account.ask({ path: `/pools/${id}/nodes` }));
  const tasks = idsOf(jobs).map((id) => account.ask({ path: `/jobs/${id}/tasks` }));
  const blobs: string[] = [];
  for await (const { name } of account.storage.listContainers()) {
    blobs.push(name);
    for await (const blob of account.storage.getContainerClient(name).listBlobsFlat())
      blobs.push(`${name}/${blob.name} ${blob.properties.etag}`);
  }
  return { pools, jobs, schedules, nodes: await Promise.all(nodes), tasks: await Promise.all(tasks), blobs };
}
