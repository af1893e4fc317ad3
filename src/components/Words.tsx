import { Text } from 'ink';
import type { ReactNode } from 'react';
import { type Tone, useTheme } from './theme.tsx';

/** Text in one tone, on one line: what does not fit is cut, never wrapped. */
export function Words({ tone = 'plain', children }: { readonly tone?: Tone; readonly children?: ReactNode }) {
  return (
    <Text wrap="truncate-end" {...useTheme().style(tone)}>
      {children}
    </Text>
  );
}
