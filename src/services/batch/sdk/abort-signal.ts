import type { BatchServiceModels as M } from '@azure/batch';

export type SdkSignal = NonNullable<M.PoolGetOptionalParams['abortSignal']>;
type Listener = Parameters<SdkSignal['addEventListener']>[1];

/** The SDK's own idea of an abort signal, backed by a real one: the types do not meet, the behaviour does. */
export function sdkSignal(signal: AbortSignal): SdkSignal {
  const attached = new Map<Listener, (event: Event) => void>();
  const like: SdkSignal = {
    get aborted() {
      return signal.aborted;
    },
    onabort: null,
    dispatchEvent: (event) => signal.dispatchEvent(event),
    addEventListener(_type, listener) {
      const forward = (event: Event) => listener.call(like, event);
      attached.set(listener, forward);
      signal.addEventListener('abort', forward);
    },
    removeEventListener(_type, listener) {
      const forward = attached.get(listener);
      if (forward) signal.removeEventListener('abort', forward);
      attached.delete(listener);
    },
  };
  return like;
}
