import { Text } from 'ink';
import { type GlyphName, type Tone, useTheme } from '../../../components/theme.tsx';
import { padToCells } from '../../../model/cell-width.ts';
import { sanitise } from '../../../model/sanitise.ts';

interface ItemLineProps {
  readonly glyph: GlyphName;
  readonly tone: Tone;
  readonly name: string;
  /** Cells of the longest name beside it, so that what is told of each begins in one column. */
  readonly nameCells: number;
  readonly note?: string | undefined;
  readonly noteTone?: Tone;
  readonly wrap?: boolean;
}

/** One of several things: its mark in colour, its name, and what there is to say of it. */
export function ItemLine({
  glyph,
  tone,
  name,
  nameCells,
  note,
  noteTone = 'dim',
  wrap = false,
}: ItemLineProps) {
  const theme = useTheme();
  return (
    <Text wrap={wrap ? 'wrap' : 'truncate-end'}>
      <Text {...theme.style(tone)}>{theme.glyph(glyph)}</Text>
      {note === undefined ? ` ${name}` : ` ${padToCells(name, nameCells)}   `}
      {note !== undefined && <Text {...theme.style(noteTone)}>{sanitise(note, { ascii: theme.ascii })}</Text>}
    </Text>
  );
}
