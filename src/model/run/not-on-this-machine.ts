import { isWindows } from '../doctor/facts.ts';
import { type WireRow, wireAt } from '../explorer/wire-row.ts';

/** What the nodes of the local service are not, of what a pool asks for: tasks that need it fail there. */
export function notOnThisMachine(pool: WireRow): string[] {
  const windows = isWindows(pool)
    ? [
        'the nodes are to have Windows, and on this machine they have none: what calls cmd.exe or a program of Windows will fail',
      ]
    : [];
  const containers =
    wireAt(pool, 'virtualMachineConfiguration/containerConfiguration') === undefined
      ? []
      : ['the tasks are to run in containers, and the local service starts none: they will fail'];
  const network =
    wireAt(pool, 'networkConfiguration/subnetId') === undefined
      ? []
      : [
          'the nodes are to join a subnet, and on this machine there is none: they see what this machine sees',
        ];
  return [...windows, ...containers, ...network];
}
