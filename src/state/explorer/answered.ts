import type { WireRequest } from '../../model/explorer/wire-request.ts';
import type { BatchWire } from '../../services/batch/batch-wire.ts';

/** Answers the requests of a carry, or of anything of its kind, until it ends. @returns what it returns */
export async function answered<T>(
  carry: Generator<WireRequest, T, unknown>,
  wire: BatchWire,
  doing: string,
  signal: AbortSignal,
): Promise<T> {
  let step = carry.next();
  while (!step.done) {
    let answer: unknown;
    try {
      answer = await wire.send(doing, step.value, { signal });
    } catch (error) {
      step = carry.throw(error);
      continue;
    }
    step = carry.next(answer);
  }
  return step.value;
}
