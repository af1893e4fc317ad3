import { Box, Text, useWindowSize } from 'ink';
import { type Tone, useTheme } from '../../components/theme.tsx';
import { Words } from '../../components/Words.tsx';
import { cellWidth, cutMiddleToCells, cutToCells, padToCells } from '../../model/cell-width.ts';
import { sanitise } from '../../model/sanitise.ts';

/** A text in a column of the home screen. */
export interface HomeCell {
  readonly text: string;
  readonly width: number;
  readonly tone?: Tone;
  /** A glyph before it, in a tone of its own. */
  readonly mark?: { readonly glyph: string; readonly tone: Tone };
  readonly align?: 'left' | 'right';
}

export const gapCells = 2;

/** One row of the home screen: cells in columns; in the band when it is the selected one. */
export function HomeLine({
  cells,
  selected,
  detail,
}: {
  readonly cells: readonly HomeCell[];
  readonly selected: boolean;
  /** Below it while it is the selected one. */
  readonly detail?: string | undefined;
}) {
  const theme = useTheme();
  const { columns } = useWindowSize();
  const shown = cells.filter(({ width }) => width > 0);
  const fitted = ({ text, width, align, mark }: HomeCell, bare = false) => {
    const safe = sanitise(text, { ascii: theme.ascii });
    const room = mark === undefined ? width : width - cellWidth(mark.glyph) - 1;
    // What is marked is a name, and those of runs differ at their end.
    const cut = mark === undefined ? cutToCells : cutMiddleToCells;
    const shownText = padToCells(cut(safe, room, theme.glyph('ellipsis')), room, align ?? 'left');
    return mark === undefined || bare ? shownText : `${mark.glyph} ${shownText}`;
  };
  const gap = ' '.repeat(gapCells);
  if (selected)
    return (
      <>
        <Box height={1} flexShrink={0}>
          <Text wrap="truncate-end" {...theme.selected}>
            {padToCells(` ${theme.glyph('select')} ${shown.map((cell) => fitted(cell)).join(gap)} `, columns)}
          </Text>
        </Box>
        {detail !== undefined && (
          <Box paddingX={5} height={1} flexShrink={0}>
            <Words tone="dim">{sanitise(detail, { ascii: theme.ascii })}</Words>
          </Box>
        )}
      </>
    );
  return (
    <Box height={1} flexShrink={0}>
      <Box width={3} flexShrink={0} />
      {shown.map((cell, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: columns do not move
        <Box key={index} flexShrink={0}>
          {cell.mark && <Text {...theme.style(cell.mark.tone)}>{`${cell.mark.glyph} `}</Text>}
          <Text
            wrap="truncate-end"
            {...theme.style(cell.tone ?? 'plain')}
          >{`${index === 0 ? '' : gap}${fitted(cell, true)}`}</Text>
        </Box>
      ))}
    </Box>
  );
}
