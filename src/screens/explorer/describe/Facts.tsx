import { Box } from 'ink';
import { useTheme } from '../../../components/theme.tsx';
import { Words } from '../../../components/Words.tsx';
import { padToCells } from '../../../model/cell-width.ts';
import { drawnText } from '../../../model/explorer/column.ts';
import type { Resource } from '../../../model/explorer/resource.ts';
import type { WireRow } from '../../../model/explorer/wire-row.ts';
import { sanitise } from '../../../model/sanitise.ts';
import { type Look, lookOf } from '../cell-looks.ts';

export interface Fact {
  readonly label: string;
  readonly text: string;
  readonly look: Look | undefined;
}

/** What the columns of its table say of one thing, as far as they say anything. */
export function factsOf(resource: Resource, row: WireRow, now: number): Fact[] {
  return resource.columns.flatMap((column) => {
    const value = column.read(row);
    const text = drawnText(column, value, now);
    // The id stands in the title.
    return text === '' || text === resource.idOf(row)
      ? []
      : [{ label: column.title, text, look: lookOf(column, value, resource.name) }];
  });
}

/** Labels and values, one a line. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  const theme = useTheme();
  const width = Math.max(0, ...facts.map(({ label }) => label.length));
  return (
    <Box flexDirection="column" paddingX={3}>
      {facts.map(({ label, text, look }) => (
        <Box key={label} gap={3} height={1}>
          <Box flexShrink={0}>
            <Words tone="dim">{padToCells(label, width)}</Words>
          </Box>
          <Words
            tone={look?.tone ?? 'plain'}
          >{`${look ? `${theme.glyph(look.glyph)} ` : ''}${sanitise(text)}`}</Words>
        </Box>
      ))}
    </Box>
  );
}
