import { Box, Text, useWindowSize } from 'ink';
import type { ReactNode } from 'react';
import { sanitise } from '../model/sanitise.ts';
import { Footer } from './Footer.tsx';
import { useBindings } from './KeyRouter.tsx';
import { useLine } from './terminal.ts';
import { useTheme } from './theme.tsx';
import { Words } from './Words.tsx';

export const smallest = { columns: 80, rows: 24 };

interface FrameProps {
  /** Where you are, outermost first, without the program's name. */
  readonly crumbs: readonly string[];
  /** Where it is connected to; left out on a narrow terminal. */
  readonly place?: string | undefined;
  /** At the right of the top line. */
  readonly status?: ReactNode;
  readonly children: (size: { readonly columns: number; readonly rows: number }) => ReactNode;
}

/** What was written so far, where the line is slow. */
function Meter() {
  const theme = useTheme();
  const { slow, sentKb } = useLine();
  if (!slow) return null;
  return (
    <Words tone="dim">
      {sanitise(`slow line · ${sentKb.toLocaleString('en-US')} KB`, { ascii: theme.ascii })}
    </Words>
  );
}

function TooSmall({ columns, rows }: { readonly columns: number; readonly rows: number }) {
  // Nobody confirms what they cannot see: it takes every key but those that always work.
  useBindings([], { level: 'dialog' });
  return (
    <Box width={columns} height={rows} flexDirection="column" overflow="hidden">
      <Words tone="strong">batchdeck</Words>
      <Words>{`needs ${smallest.columns}×${smallest.rows}, here is ${columns}×${rows}`}</Words>
      <Words tone="dim">make the window larger; nothing is lost</Words>
    </Box>
  );
}

/** As many rows as a person wants to hear at once. */
export const linearRows = 20;
/** The top line and the line of keys. */
export const frameRows = 2;

/** The same for a screen reader: one line after the other, no taller than what there is to say. */
function LinearFrame({ crumbs, place, status, children }: FrameProps) {
  const { columns } = useWindowSize();
  return (
    <Box flexDirection="column">
      <Text>{sanitise(['batchdeck', place, ...crumbs].filter(Boolean).join(', '))}</Text>
      {status !== undefined && <Box>{status}</Box>}
      {children({ columns: Math.max(columns, smallest.columns), rows: linearRows })}
      <Footer columns={Math.max(columns, smallest.columns)} />
    </Box>
  );
}

/** The whole screen: a line that says where you are, the body, a line of keys. Never taller than the terminal. */
export function Frame({ crumbs, place, status, children }: FrameProps) {
  const theme = useTheme();
  const { columns, rows } = useWindowSize();
  if (theme.linear)
    return (
      <LinearFrame crumbs={crumbs} place={place} status={status}>
        {children}
      </LinearFrame>
    );
  if (columns < smallest.columns || rows < smallest.rows) return <TooSmall columns={columns} rows={rows} />;
  const shown = columns >= 100 && place !== undefined ? [place, ...crumbs] : crumbs;
  return (
    <Box width={columns} height={rows} flexDirection="column" overflow="hidden">
      <Box height={1} paddingX={1} justifyContent="space-between" gap={2}>
        <Box gap={1} flexShrink={1} overflow="hidden">
          <Words tone="brand">batchdeck</Words>
          {shown.map((crumb, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a run may be called as its place is
            <Box key={index} gap={1} flexShrink={0}>
              {index > 0 || shown.length === crumbs.length ? (
                <Words tone="dim">{theme.glyph('crumb')}</Words>
              ) : (
                // Two blanks: the place is no part of the name.
                <Box width={0} />
              )}
              <Words tone={index === shown.length - 1 && crumbs.length > 0 ? 'strong' : 'plain'}>
                {sanitise(crumb)}
              </Words>
            </Box>
          ))}
        </Box>
        <Box flexShrink={0} gap={3}>
          <Meter />
          {status}
        </Box>
      </Box>
      <Box flexDirection="column" flexGrow={1} flexShrink={1} overflow="hidden">
        {children({ columns, rows: rows - frameRows })}
      </Box>
      <Footer columns={columns} />
    </Box>
  );
}
