import { Text } from 'ink';
import { type Tone, useTheme } from '../theme.tsx';

interface BarProps {
  /** From 0 to 1. */
  readonly share: number;
  /** Cells that a share of 1 takes. */
  readonly width: number;
  readonly tone?: Tone;
}

/** A share as a line; the number beside it says the same. What is not nothing shows. */
export function Bar({ share, width, tone = 'move' }: BarProps) {
  const theme = useTheme();
  if (theme.linear || width < 1) return null;
  const cells = share <= 0 ? 0 : Math.max(1, Math.round(Math.min(1, share) * width));
  return (
    <Text wrap="truncate-end" {...theme.style(tone)}>
      {theme.glyph('barDone').repeat(cells)}
    </Text>
  );
}
