import type { StorageRequest } from '../../../src/model/explorer/storage-request.ts';
import type { WireRequest } from '../../../src/model/explorer/wire-request.ts';

/** What a service would say: the answer, or a refusal that is thrown. */
export type Answering = (request: WireRequest, index: number) => unknown;

/** Carries something out against answers. @returns what it returned, and the requests that it sent */
export function carriedOut<T>(
  carry: Generator<WireRequest | StorageRequest, T, unknown>,
  answer: Answering = () => undefined,
): { readonly result: T; readonly sent: readonly WireRequest[] } {
  const sent: WireRequest[] = [];
  let step = carry.next();
  while (!step.done) {
    const request = step.value;
    if ('storage' in request) throw new Error('it asks the storage account');
    sent.push(request);
    let said: unknown;
    try {
      said = answer(request, sent.length - 1);
    } catch (error) {
      step = carry.throw(error);
      continue;
    }
    step = carry.next(said);
  }
  return { result: step.value, sent };
}

/** `POST /jobs` and the like. */
export const lineOf = ({ method, path }: WireRequest): string => `${method} ${path}`;
