import * as v from 'valibot';
import { startHere } from '../emulator/runtime/start-process.ts';
import { messageOf } from '../model/problem.ts';

const order = v.object({
  id: v.number(),
  program: v.string(),
  words: v.array(v.string()),
  taskDir: v.string(),
  workingDir: v.string(),
  environment: v.record(v.string(), v.string()),
});

/**
 * Starts processes for the local service: each order is answered `{ id, pid }` and, when the process has ended,
 * `{ id, exitCode }`, or `{ id, error }`. It ends with its parent; what it started goes on.
 */
export function startingChild(): void {
  const send = (message: object) => {
    if (process.connected) process.send?.(message);
  };
  process.on('message', async (message) => {
    const { id, ...start } = v.parse(order, message);
    try {
      const { pid, exited } = await startHere(start);
      send({ id, pid });
      send({ id, exitCode: await exited });
    } catch (error) {
      send({ id, error: messageOf(error) });
    }
  });
  process.once('disconnect', () => process.exit(0));
  // A terminal's Ctrl-C or a machine's shutdown reaches the whole group; the parent says when to end.
  for (const signal of ['SIGINT', 'SIGHUP', 'SIGTERM'] as const) process.on(signal, () => {});
  if (process.connected) return;
  console.error('batchdeck: this is an inner part of the local service; start it with: batchdeck local up');
  process.exitCode = 2;
}
