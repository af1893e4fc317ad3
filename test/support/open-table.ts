import { connectWire } from '../../src/services/batch/connect-wire.ts';
import type { ExplorerServices } from '../../src/services/explorer/row-source.ts';
import type { LocalEndpoint } from '../../src/services/local/endpoint.ts';
import { connectStorage } from '../../src/services/storage/connect-storage.ts';
import type { Robot } from './robot.ts';

/** What a table reads from, at the local service or at whatever stands before it. */
export const servicesAt = ({ batch, storage }: LocalEndpoint, url = batch.endpoint): ExplorerServices => ({
  wire: connectWire({ url, account: batch.account, key: batch.key }),
  storage: connectStorage(storage),
});

/** From anywhere to the tasks of a job, or to the nodes of a pool, of this id. */
export async function openTable(robot: Robot, list: 'jobs' | 'pools', id: string): Promise<void> {
  robot.press(':').type(`go to ${list}`);
  await robot.see(`go to ${list}`);
  robot.press('Enter');
  await robot.see(new RegExp(`^.{3}${id}`, 'm'));
  robot.press('/').type(id).press('Enter');
  await robot.see(new RegExp(`▸ +${id}`));
  robot.press('Enter');
}
