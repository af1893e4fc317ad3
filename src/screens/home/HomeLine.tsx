import { Box, Text } from 'ink';
import { type Tone, useTheme } from '../../components/theme.tsx';
import { Words } from '../../components/Words.tsx';
import { cutToCells, padToCells } from '../../model/cell-width.ts';
import { sanitise } from '../../model/sanitise.ts';

/** A text in a column of the home screen. */
export interface HomeCell {
  readonly text: string;
  readonly width: number;
  readonly tone?: Tone;
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
  const shown = cells.filter(({ width }) => width > 0);
  const fitted = ({ text, width, align }: HomeCell) => {
    const safe = sanitise(text, { ascii: theme.ascii });
    return padToCells(cutToCells(safe, width, theme.glyph('ellipsis')), width, align ?? 'left');
  };
  const gap = ' '.repeat(gapCells);
  if (selected)
    return (
      <>
        <Text wrap="truncate-end" {...theme.selected}>
          {` ${theme.glyph('select')} ${shown.map(fitted).join(gap)} `}
        </Text>
        {detail !== undefined && (
          <Box paddingX={5} height={1}>
            <Words tone="dim">{sanitise(detail, { ascii: theme.ascii })}</Words>
          </Box>
        )}
      </>
    );
  return (
    <Box height={1}>
      <Text>{'   '}</Text>
      {shown.map((cell, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: columns do not move
        <Box key={index} flexShrink={0}>
          <Text
            wrap="truncate-end"
            {...theme.style(cell.tone ?? 'plain')}
          >{`${index === 0 ? '' : gap}${fitted(cell)}`}</Text>
        </Box>
      ))}
    </Box>
  );
}
