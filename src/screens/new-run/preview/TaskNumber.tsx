import { Box } from 'ink';
import { useState } from 'react';
import { useBindings } from '../../../components/KeyRouter.tsx';
import { TextField } from '../../../components/TextField.tsx';
import { useTheme } from '../../../components/theme.tsx';
import { Words } from '../../../components/Words.tsx';

interface TaskNumberProps {
  readonly count: number;
  /** The place of the task, from 0. */
  readonly onGo: (index: number) => void;
  readonly onClose: () => void;
}

/** The place that a typed number means, from 0; undefined where there is no such task. */
export function placeTyped(text: string, count: number): number | undefined {
  const digits = text.replace(/[,.'_\s]/g, '');
  const number = /^\d{1,15}$/.test(digits) ? Number(digits) : 0;
  return number >= 1 && number <= count ? number - 1 : undefined;
}

/** Asks for the number of a task. */
export function TaskNumber({ count, onGo, onClose }: TaskNumberProps) {
  const theme = useTheme();
  const [text, setText] = useState('');
  const place = placeTyped(text, count);
  const range = `a number from 1 to ${count.toLocaleString('en-US')}`;
  useBindings(
    [
      {
        keys: ['Enter'],
        label: 'go to it',
        help: 'Show the task of this number.',
        footer: true,
        unavailable: place === undefined ? range : undefined,
        run: () => place !== undefined && onGo(place),
      },
      {
        keys: ['Esc'],
        label: 'stay',
        help: 'Close the field; the task stays.',
        footer: true,
        run: onClose,
      },
    ],
    { level: 'field' },
  );
  const isWrong = place === undefined && text !== '';
  return (
    <Box height={1} gap={1} paddingX={1}>
      <Words tone="move">{theme.glyph('select')}</Words>
      <Words tone="strong">task</Words>
      <Box minWidth={10} flexShrink={0}>
        <TextField value={text} onChange={setText} active />
      </Box>
      <Words tone={isWrong ? 'bad' : 'dim'}>{`${isWrong ? `${theme.glyph('failed')} ` : ''}${range}`}</Words>
    </Box>
  );
}
