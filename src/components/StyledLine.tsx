import { Text } from 'ink';
import { memo } from 'react';
import { type AnsiStyle, plainStyle } from '../model/ansi/ansi-style.ts';
import { cutCells, spansOf, type TextRange } from '../model/ansi/cut-line.ts';
import type { StyledLine as Line } from '../model/ansi/styled-line.ts';
import { type Theme, useTheme } from './theme.tsx';

interface StyledLineProps {
  readonly line: Line;
  /** Cells. */
  readonly width: number;
  /** The first cell in sight. */
  readonly from?: number;
  /** Of a wrapped line: the part that stands on this row. */
  readonly part?: TextRange;
  /** Parts of the text that are searched for. */
  readonly found?: readonly TextRange[];
}

/** A program's own colours, or without colours their weight alone. */
function shown(style: AnsiStyle, theme: Theme): AnsiStyle {
  if (theme.color || style === plainStyle) return style;
  const { color: _color, backgroundColor: _background, ...weight } = style;
  return weight;
}

/**
 * One row of a program's output: cut to the cell, scrolled sideways, with its colours. Only what is in sight costs
 * anything. Where the line goes on, the first or last cell says so.
 */
export const StyledLine = memo(function StyledLine({ line, width, from = 0, part, found }: StyledLineProps) {
  const theme = useTheme();
  const mark = theme.glyph('ellipsis');
  if (part)
    return (
      <Text wrap="truncate-end">
        {spansOf(line, part, found).map(({ text, style, found: isFound }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a span is its place
          <Text key={i} {...shown(style, theme)} {...(isFound ? { inverse: true } : {})}>
            {text}
          </Text>
        ))}
      </Text>
    );
  const before = from > 0 && line.text !== '';
  const whole = cutCells(line.text, from, width);
  const after = whole.more;
  const room = width - (before ? 1 : 0) - (after ? 1 : 0);
  const cut = cutCells(line.text, from + (before ? 1 : 0), room);
  // The mark of what follows stands in the last cell, whatever is cut there.
  const gap = after ? ' '.repeat(Math.max(0, room - cut.cells)) : '';
  return (
    <Text wrap="truncate-end">
      {before && <Text dimColor>{mark}</Text>}
      {' '.repeat(cut.lead)}
      {spansOf(line, cut, found).map(({ text, style, found: isFound }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a span is its place
        <Text key={i} {...shown(style, theme)} {...(isFound ? { inverse: true } : {})}>
          {text}
        </Text>
      ))}
      {after && <Text dimColor>{`${gap}${mark}`}</Text>}
    </Text>
  );
});
