import { type FarAccount, startFarAccount } from './far-account.ts';
import { contoso } from './management/contoso.ts';
import type { StandInAccount, StandInWorld } from './management/world.ts';

/** A world whose only accounts are those, by name; none has storage of its own. */
export function worldOf(
  accounts: Readonly<Record<string, { readonly url: string }>>,
  subscription = 'Research',
): StandInWorld {
  const [research, ...others] = contoso.subscriptions;
  const model = research?.accounts.find(({ storage }) => storage === undefined);
  if (!research || !model) throw new Error('the stand-in has no account without storage');
  const all = Object.entries(accounts).map(
    ([name, { url }]): StandInAccount => ({
      ...model,
      name,
      group: `${name}-rg`,
      endpoint: url,
      region: 'westeurope',
    }),
  );
  return {
    ...contoso,
    subscriptions: [
      { ...research, name: subscription, accounts: all },
      ...others.map((each) => ({ ...each, accounts: [] })),
    ],
  };
}

const ago = (ms: number) => new Date(Date.now() - ms);
const minute = 60_000;

/** Accounts with pools, each pool with some nodes; a third of them work, and batchdeck made every other one. */
export async function startManyAccounts(
  accounts: number,
  pools: number,
): Promise<Record<string, FarAccount>> {
  const names = Array.from({ length: accounts }, (_, at) => `labor${String(at + 1).padStart(2, '0')}`);
  const opened = await Promise.all(names.map(() => startFarAccount()));
  const all = Object.fromEntries(opened.map((account, at) => [names[at] ?? '', account]));
  for (let at = 0; at < pools; at++) {
    const account = opened[at % accounts];
    const runId = at % 2 === 0 ? `encode-${String(at).padStart(4, '0')}` : undefined;
    const id = runId ?? `render-night-${at}`;
    account?.pools.set(id, {
      id,
      nodes: 1 + (at % 7),
      target: 1 + (at % 7),
      state: at % 3 === 0 ? 'running' : 'idle',
      since: ago(at * 7 * minute),
      ...(runId === undefined ? {} : { runId }),
    });
  }
  return all;
}
