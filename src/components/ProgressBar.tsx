import { Text } from 'ink';
import { useTheme } from './theme.tsx';

/** Done and left as one line; the words beside it say the same. */
export function ProgressBar({ share, width }: { readonly share: number; readonly width: number }) {
  const theme = useTheme();
  const done = Math.round(Math.max(0, Math.min(1, share)) * width);
  if (theme.linear) return <Text>{`${Math.round(100 * Math.max(0, Math.min(1, share)))} %`}</Text>;
  return (
    <Text>
      <Text {...theme.style('move')}>{theme.glyph('barDone').repeat(done)}</Text>
      <Text {...theme.style('dim')}>{theme.glyph('barLeft').repeat(width - done)}</Text>
    </Text>
  );
}
