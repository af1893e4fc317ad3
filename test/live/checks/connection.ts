import { get } from '../../../src/model/explorer/wire-request.ts';
import { testConnection } from '../../../src/services/connection/test-connection.ts';
import { type LiveCheck, must } from '../check.ts';

/** Signatures for nodes are refused beyond it. */
const mostClockSeconds = 300;

/** Both services let one in, may sign for the nodes, and have the time of this machine. */
export const connectionCheck: LiveCheck = {
  name: 'connection and clock',
  async run({ connection, wire, storage, signal }) {
    for (const check of await testConnection(connection, { signal })) if (check.problem) throw check.problem;
    // Nodes fetch and write by signatures, whoever signs them.
    await storage.containerSas('any', 'rl', new Date(Date.now() + 3_600_000), { signal });
    const { servedAt } = await wire.page('list pools', get('pools'), { signal });
    const by = connection.signIn ? `signed in by ${connection.signIn.way}` : 'opened by keys';
    if (servedAt === undefined) return `${by}; Batch does not tell its clock`;
    const seconds = Math.round(Math.abs(Date.now() - servedAt) / 1000);
    must(seconds <= mostClockSeconds, `the clock of this machine is ${seconds} s off: set it`);
    return `${by}; the clock is ${seconds} s off at most`;
  },
};
