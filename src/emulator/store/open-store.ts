import { openChangeLog } from './change-log.ts';
import { Store } from './store.ts';

/** Opens the store kept in `stateDir`; `warn` hears what of it could not be read or written. */
export function openStore(stateDir: string, warn: (line: string) => void): Store {
  const { log, changes } = openChangeLog(stateDir, warn);
  return new Store(log, changes);
}
