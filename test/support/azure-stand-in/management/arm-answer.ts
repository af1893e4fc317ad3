import type { TokenClaims } from '../login/claims.ts';
import { type ArmAnswer, armError, found, notAuthorized, notFound, wrongTenant } from './arm-error.ts';
import * as bodies from './bodies.ts';
import { allows } from './rights.ts';
import type { StandInAccount, StandInSubscription, StandInWorld } from './world.ts';

interface Asked {
  readonly world: StandInWorld;
  readonly method: string;
  readonly path: string;
  /** `$filter` of a list. */
  readonly filter?: string | undefined;
  readonly claims: TokenClaims;
}

const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();
const list = (value: readonly unknown[]) => found({ value });

/** What Azure Resource Manager answers to whoever has shown a good token. Lists are cut into pages by the server. */
export function armAnswer(asked: Asked): ArmAnswer {
  const { world, path, claims } = asked;
  if (same(path, '/tenants'))
    return list(
      world.tenants.map(({ id, name, domain }) => ({
        id: `/tenants/${id}`,
        tenantId: id,
        displayName: name,
        defaultDomain: domain,
        tenantCategory: 'Home',
      })),
    );
  if (same(path, '/subscriptions'))
    return list(world.subscriptions.filter((s) => s.tenant === claims.tid).map(bodies.subscriptionBody));
  const [, id = '', rest = ''] = /^\/subscriptions\/([^/]+)(\/.*)?$/i.exec(path) ?? [];
  const subscription = world.subscriptions.find((each) => same(each.id, id));
  if (!subscription)
    return armError(404, 'SubscriptionNotFound', `The subscription '${id}' could not be found.`);
  if (subscription.tenant !== claims.tid) return wrongTenant(claims.tid, subscription.tenant);
  return ofSubscription(asked, subscription, rest);
}

function ofSubscription(asked: Asked, subscription: StandInSubscription, rest: string): ArmAnswer {
  const { claims, world } = asked;
  const scope = `/subscriptions/${subscription.id}`;
  if (rest === '') return found(bodies.subscriptionBody(subscription));
  if (same(rest, '/providers/Microsoft.Batch/batchAccounts'))
    return subscription.mayList
      ? list(subscription.accounts.map((account) => bodies.accountBody(subscription, account)))
      : notAuthorized(claims.oid, 'Microsoft.Batch/batchAccounts/read', scope);
  if (same(rest, '/providers/Microsoft.Compute/skus'))
    return list(
      world.sizes.flatMap((size) =>
        size.regions.map((region) => bodies.computeSkuBody(size, region, subscription.id)),
      ),
    );
  if (same(rest, '/resources'))
    return list(ofKind(subscription, /resourceType eq '([^']+)'/.exec(asked.filter ?? '')?.[1]));
  const [, provider = '', region = '', what = ''] =
    /^\/providers\/Microsoft\.(\w+)\/locations\/([^/]+)\/(\w+)$/i.exec(rest) ?? [];
  switch (`${provider}/${what}`.toLowerCase()) {
    case 'batch/quotas':
      return found({ accountQuota: 3 });
    case 'batch/virtualmachineskus':
      return list(world.sizes.filter(({ regions }) => regions.includes(region)).map(bodies.batchSkuBody));
    case 'compute/usages':
      return list(Object.entries(subscription.usages).map(([name, usage]) => bodies.usageBody(name, usage)));
  }
  const [, group = '', kind = '', name = '', tail = ''] =
    /^\/resourceGroups\/([^/]+)\/providers\/Microsoft\.(?:Batch|Storage)\/(\w+)\/([^/]+)(\/.*)?$/i.exec(
      rest,
    ) ?? [];
  const isStorage = same(kind, 'storageAccounts');
  const account = subscription.accounts.find(
    (each) => same(each.group, group) && same(isStorage ? (each.storage?.name ?? '') : each.name, name),
  );
  if (!account) return notFound(asked.path);
  return isStorage
    ? ofStorage(asked, subscription, account, tail)
    : ofAccount(asked, subscription, account, tail);
}

const readsAccount = 'Microsoft.Batch/batchAccounts/read';

/** Of all that is in a subscription, what one has a role on that reads it. */
function ofKind(subscription: StandInSubscription, kind: string | undefined): unknown[] {
  const row = (id: string, name: string, location: string) => ({ id, name, type: kind, location });
  return subscription.accounts.flatMap((account) => {
    const { storage, rights } = account;
    if (kind === 'Microsoft.Batch/batchAccounts')
      return subscription.mayList || allows(rights, readsAccount)
        ? [row(bodies.accountId(subscription, account), account.name, account.region)]
        : [];
    return storage && allows(storage.rights, 'Microsoft.Storage/storageAccounts/read')
      ? [row(bodies.storageId(subscription, account, storage.name), storage.name, account.region)]
      : [];
  });
}

const permissions = /^\/providers\/Microsoft\.Authorization\/permissions$/i;

function ofAccount(
  { method, claims }: Asked,
  subscription: StandInSubscription,
  account: StandInAccount,
  tail: string,
): ArmAnswer {
  const id = bodies.accountId(subscription, account);
  if (tail === '')
    return subscription.mayList || allows(account.rights, readsAccount)
      ? found(bodies.accountBody(subscription, account))
      : notAuthorized(claims.oid, readsAccount, id);
  if (permissions.test(tail)) return list(account.rights);
  if (method !== 'POST' || !same(tail, '/listKeys')) return notFound(id + tail);
  const action = 'Microsoft.Batch/batchAccounts/listKeys/action';
  if (!allows(account.rights, action)) return notAuthorized(claims.oid, action, id);
  if (!account.modes.includes('SharedKey'))
    return armError(
      400,
      'SharedKeyAuthenticationNotAllowed',
      'The specified account does not allow authentication by shared key.',
    );
  return found({ accountName: account.name, primary: account.key, secondary: account.key });
}

function ofStorage(
  { method, claims }: Asked,
  subscription: StandInSubscription,
  account: StandInAccount,
  tail: string,
): ArmAnswer {
  const { storage } = account;
  if (!storage) return notFound(tail);
  const id = bodies.storageId(subscription, account, storage.name);
  if (tail === '')
    return found({
      id,
      name: storage.name,
      type: 'Microsoft.Storage/storageAccounts',
      location: account.region,
      kind: 'StorageV2',
      sku: { name: 'Standard_LRS', tier: 'Standard' },
      properties: {
        allowSharedKeyAccess: storage.keysAllowed,
        primaryEndpoints: {
          blob: storage.blobEndpoint ?? `https://${storage.name}.blob.core.windows.net/`,
        },
        publicNetworkAccess: 'Enabled',
      },
    });
  if (permissions.test(tail)) return list(storage.rights);
  if (method !== 'POST' || !same(tail, '/listKeys')) return notFound(id + tail);
  const action = 'Microsoft.Storage/storageAccounts/listKeys/action';
  if (!allows(storage.rights, action)) return notAuthorized(claims.oid, action, id);
  return found({ keys: [{ keyName: 'key1', value: storage.key, permissions: 'FULL' }] });
}
