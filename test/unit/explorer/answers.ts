import type { Part, PartsRequest } from '../../../src/model/explorer/carry.ts';
import type { StorageRequest } from '../../../src/model/explorer/storage-request.ts';
import type { WireRequest } from '../../../src/model/explorer/wire-request.ts';

/** What a service would say: the answer, or a refusal that is thrown. */
export type Answering = (request: WireRequest, index: number) => unknown;

/**
 * Carries something out against answers, then its parts one after the other.
 * @returns what it returned, the requests that it sent, and what each of its parts told
 */
export function carriedOut<T>(
  carry: Generator<WireRequest | StorageRequest | PartsRequest, T, unknown>,
  answer: Answering = () => undefined,
): {
  readonly result: T;
  readonly sent: readonly WireRequest[];
  readonly parts: Readonly<Record<string, unknown>>;
} {
  const sent: WireRequest[] = [];
  const waiting: Part[] = [];
  const parts: Record<string, unknown> = {};
  function run<R>(each: Generator<WireRequest | StorageRequest | PartsRequest, R, unknown>): R {
    let step = each.next();
    while (!step.done) {
      const request = step.value;
      if ('storage' in request) throw new Error('it asks the storage account');
      if ('parts' in request) {
        waiting.push(...request.parts);
        step = each.next();
        continue;
      }
      sent.push(request);
      let said: unknown;
      try {
        said = answer(request, sent.length - 1);
      } catch (error) {
        step = each.throw(error);
        continue;
      }
      step = each.next(said);
    }
    return step.value;
  }
  const result = run(carry);
  while (waiting.length > 0) {
    const at = waiting.findIndex(({ isLast }) => isLast !== true);
    const [part] = waiting.splice(Math.max(0, at), 1);
    if (part) parts[part.name] = run(part.carry());
  }
  return { result, sent, parts };
}

/** `POST /jobs` and the like. */
export const lineOf = ({ method, path }: WireRequest): string => `${method} ${path}`;
