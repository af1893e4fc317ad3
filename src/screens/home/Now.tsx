import { Box } from 'ink';
import { Section } from '../../components/Section.tsx';
import { Words } from '../../components/Words.tsx';
import { sourcesOf } from '../../model/cost/prices/prices.ts';
import { perHour } from '../../model/cost/rate.ts';
import { type Account, accountMargin, accountOf } from './account-words.ts';
import { HomeLine } from './HomeLine.tsx';
import { burning, type HomeEntry } from './home-entries.ts';
import { type LineContext, nowCells } from './home-lines.ts';
import { listWindow } from './list-window.ts';
import { More } from './More.tsx';

interface NowProps {
  readonly entries: readonly HomeEntry[];
  /** Of the selected one, maybe beyond these. */
  readonly selected: number;
  /** Rows that its list gets. */
  readonly height: number;
  readonly account: Account;
  /** What there is to say of the account. */
  readonly lines: readonly string[];
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
  // What the account has was never read: who says that nothing runs there claims too much.
  if (account.data === undefined && account.trouble !== undefined)
    return <Words tone="cost">not known</Words>;
  if (entries.length === 0) return <Words tone="dim">nothing is running</Words>;
  return <Words tone="dim">nothing bills</Words>;
}

/** What goes on and what it costs: runs, and the pools that have nodes. */
export function Now({ entries, selected, height, account, lines, context, detail }: NowProps) {
  const batchUrl = accountOf(account)?.batchUrl ?? '';
  const list = listWindow(entries, selected, height);
  const tone = account.trouble === undefined ? 'dim' : 'cost';
  return (
    <Section title="Now" note={<Rate entries={entries} account={account} context={context} />}>
      {list.shown.map((entry) => (
        <HomeLine
          key={entry.key}
          cells={nowCells(entry, batchUrl, context)}
          selected={entry === entries[selected]}
          detail={detail}
        />
      ))}
      <More list={list} height={height} />
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of one text do not move
        <Box key={index} paddingX={accountMargin} height={1} flexShrink={0}>
          <Words tone={tone}>{line}</Words>
        </Box>
      ))}
    </Section>
  );
}
