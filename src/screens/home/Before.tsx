import { Box } from 'ink';
import type { ReactNode } from 'react';
import { Section } from '../../components/Section.tsx';
import { Empty } from './Empty.tsx';
import { HomeLine } from './HomeLine.tsx';
import type { HomeEntry } from './home-entries.ts';
import { beforeCells, type LineContext } from './home-lines.ts';
import { listWindow } from './list-window.ts';
import { More } from './More.tsx';

interface BeforeProps {
  readonly entries: readonly HomeEntry[];
  /** Of the selected one, maybe before these. */
  readonly selected: number;
  /** Rows that its list gets. */
  readonly height: number;
  /** Nothing has run yet. */
  readonly empty: boolean;
  readonly note: ReactNode;
  readonly context: LineContext;
  /** More about the selected one. */
  readonly detail: string | undefined;
}

/** What ran before. */
export function Before({ entries, selected, height, empty, note, context, detail }: BeforeProps) {
  const list = listWindow(entries, selected, height);
  return (
    <Section title="Before" note={note}>
      {empty && (
        <Box height={height} flexDirection="column" overflow="hidden" flexShrink={0}>
          <Empty />
        </Box>
      )}
      {list.shown.map(
        (each) =>
          each.kind === 'run' && (
            <HomeLine
              key={each.key}
              cells={beforeCells(each.run, context)}
              selected={each === entries[selected]}
              detail={detail}
            />
          ),
      )}
      <More list={list} height={height} />
    </Section>
  );
}
