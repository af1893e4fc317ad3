import { Box } from 'ink';
import { Words } from '../../components/Words.tsx';
import type { FoundAccount } from '../../model/access/batch-account.ts';
import { sanitise } from '../../model/sanitise.ts';

/** What there is to know before an account is used. */
export function accountFacts(account: FoundAccount): { readonly text: string; readonly warns: boolean }[] {
  const { url, storage, publicAccess, ready, entraAllowed, keysAllowed, quota, allocation } = account;
  const limit = (n: number | undefined, what: string) =>
    n === undefined ? [] : [`${n.toLocaleString('en-US')} ${what}`];
  const quotas = [
    ...limit(quota.dedicated, 'dedicated cores'),
    ...limit(quota.spot, 'Spot cores'),
    ...limit(quota.pools, 'pools'),
    ...limit(quota.jobs, 'active jobs'),
  ];
  const fact = (text: string, warns = false) => ({ text, warns });
  return [
    fact(`${url} · ${storage ? `storage ${storage.name}` : 'no storage account of its own: you name one'}`),
    ...(quotas.length > 0 ? [fact(`at most ${quotas.join(', ')}`)] : []),
    ...(allocation === 'subscription' ? [fact('its nodes count against the quota of the subscription')] : []),
    ...(ready ? [] : [fact('it is not ready yet', true)]),
    ...(publicAccess === 'open'
      ? []
      : [fact('closed to the internet: it answers only from inside its own network', true)]),
    ...(entraAllowed ? [] : [fact('it takes keys only, no sign-in: press b', true)]),
    ...(keysAllowed ? [] : [fact('its keys are disabled: you work in it as you are signed in')]),
  ];
}

/** The account that is marked, in words. */
export function AccountFacts({ account }: { readonly account: FoundAccount }) {
  return (
    <Box flexDirection="column" paddingX={3} flexShrink={0}>
      {accountFacts(account).map(({ text, warns }) => (
        <Words key={text} tone={warns ? 'cost' : 'dim'}>
          {sanitise(text)}
        </Words>
      ))}
    </Box>
  );
}
