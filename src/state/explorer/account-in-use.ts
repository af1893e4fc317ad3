import { messageOf, Problem } from '../../model/problem.ts';
import { isSameAccess } from '../../services/auth/access.ts';
import { connectWire } from '../../services/batch/connect-wire.ts';
import type { Connection } from '../../services/connection/connection.ts';
import type { ExplorerServices } from '../../services/explorer/row-source.ts';
import { connectStorage } from '../../services/storage/connect-storage.ts';

/** Which account something was seen in. */
export interface ExplorerPlace {
  /** The profile's name, `local`, or `environment`. */
  readonly name: string;
  readonly account: string;
  readonly batchUrl: string;
}

/** The account in use, which may be another at any time. */
export interface AccountInUse {
  /** Connects anew where the account or, of the local service, its port is another by now. */
  reach(): Promise<ExplorerServices>;
  /** As it was reached last; undefined before the first answer. */
  place(): ExplorerPlace | undefined;
  readonly isLocal: boolean;
  /** @throws Problem when the account in use is another than where something was seen */
  mustBe(seen: ExplorerPlace | undefined): Promise<void>;
}

interface AccountOptions {
  connect(): Promise<Connection>;
  /** Told before a failed call is tried again. */
  readonly onTrouble: ((text: string) => void) | undefined;
  /** Another account is used than before. */
  onOther(): void;
}

const placeOf = ({ name, batch }: Connection): ExplorerPlace => ({
  name,
  account: batch.account,
  batchUrl: batch.url,
});

/** The local service may come back on another port. */
const isSame = (a: ExplorerPlace, b: ExplorerPlace): boolean => a.name === b.name && a.account === b.account;

export function accountInUse({ connect, onTrouble, onOther }: AccountOptions): AccountInUse {
  let connection: Connection | undefined;
  let services: ExplorerServices | undefined;
  const place = () => connection && placeOf(connection);

  async function reach(): Promise<ExplorerServices> {
    const now = await connect();
    const before = connection;
    connection = now;
    if (services && before?.batch.url === now.batch.url && isSameAccess(before.batch, now.batch))
      return services;
    if (before && !isSame(placeOf(before), placeOf(now))) onOther();
    const onWait = (_ms: number, error: unknown) => onTrouble?.(messageOf(error));
    services = { wire: connectWire(now.batch, { onWait }), storage: connectStorage(now.storage, { onWait }) };
    return services;
  }

  return {
    reach,
    place,
    get isLocal() {
      return connection?.kind === 'local';
    },
    async mustBe(seen) {
      await reach();
      const here = place();
      if (!seen || !here || isSame(seen, here)) return;
      throw new Problem({
        kind: 'conflict',
        what: 'nothing was done',
        why: `this was planned in the account ${seen.name}, and ${here.name} is in use by now`,
        remedy: 'go back, and look at the rows again',
      });
    },
  };
}
