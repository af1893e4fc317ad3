import { Box, Text } from 'ink';
import { Section } from '../../components/Section.tsx';
import { useTheme } from '../../components/theme.tsx';
import { Words } from '../../components/Words.tsx';
import { sourcesOf } from '../../model/cost/prices/prices.ts';
import { isFree, perHour } from '../../model/cost/rate.ts';
import { sanitise } from '../../model/sanitise.ts';
import type { AccountOverview } from '../../state/overview.ts';
import type { Polled } from '../../state/poller.ts';
import { HomeLine } from './HomeLine.tsx';
import { burning, type HomeEntry } from './home-entries.ts';
import { type LineContext, nowCells } from './home-lines.ts';

type Account = Polled<AccountOverview | 'local service stopped'>;

export const accountOf = ({ data }: Pick<Account, 'data'>): AccountOverview | undefined =>
  data === 'local service stopped' ? undefined : data;

interface NowProps {
  readonly entries: readonly HomeEntry[];
  /** Those in sight. */
  readonly shown: readonly HomeEntry[];
  readonly selectedKey: string | undefined;
  readonly account: Pick<Account, 'data' | 'trouble'>;
  readonly context: LineContext;
  /** More about the selected one. */
  readonly detail: string | undefined;
}

function Rate({ entries, account, context }: Pick<NowProps, 'entries' | 'account' | 'context'>) {
  const overview = accountOf(account);
  const { rate, currency, prices, more } = burning(entries, overview?.batchUrl, context.pricesOf);
  if (rate > 0)
    return (
      <Words tone="cost">{`${more ? 'more than ' : ''}${perHour(rate, currency)} is running · ${sourcesOf(prices)}`}</Words>
    );
  if (more) return <Words tone="cost">something bills, at a price not known here</Words>;
  if (entries.length === 0) return <Words tone="dim">nothing is running</Words>;
  return <Words tone="dim">nothing bills</Words>;
}

/** Why the account's pools are not among what runs now, or that they are. */
function accountLine({ data, trouble }: NowProps['account']): string | undefined {
  if (trouble !== undefined) return trouble;
  if (data === undefined) return 'asking the service for its pools …';
  if (data === 'local service stopped')
    return 'the local service is not running; it starts with the first run';
  if (data.pools.length > 0) return undefined;
  return isFree(data.batchUrl) ? 'the local service has no nodes' : 'the account has no nodes: nothing bills';
}

/** What goes on and what it costs: runs, and the pools that have nodes. */
export function Now({ entries, shown, selectedKey, account, context, detail }: NowProps) {
  const theme = useTheme();
  const batchUrl = accountOf(account)?.batchUrl ?? '';
  const line = accountLine(account);
  const hidden = entries.length - shown.length;
  return (
    <Section title="Now" note={<Rate entries={entries} account={account} context={context} />}>
      {shown.map((entry) => (
        <HomeLine
          key={entry.key}
          cells={nowCells(entry, batchUrl, context)}
          selected={entry.key === selectedKey}
          detail={detail}
        />
      ))}
      {hidden > 0 && (
        <Box paddingX={5}>
          <Words tone="dim">{`${theme.glyph('ellipsis')} ${hidden} more`}</Words>
        </Box>
      )}
      {line !== undefined && (account.trouble !== undefined || entries.length === 0) && (
        <Box paddingX={3}>
          <Text wrap="wrap" {...theme.style(account.trouble === undefined ? 'dim' : 'cost')}>
            {sanitise(line)}
          </Text>
        </Box>
      )}
    </Section>
  );
}
