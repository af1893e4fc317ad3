import { Box } from 'ink';
import { useMemo } from 'react';
import { Section } from '../../components/Section.tsx';
import { StyledLine } from '../../components/StyledLine.tsx';
import { Words } from '../../components/Words.tsx';
import { styledLine } from '../../model/ansi/styled-line.ts';

interface OutputProps {
  readonly title: string;
  /** Whose it is. */
  readonly of?: string | undefined;
  readonly text: string;
  readonly note: string;
  readonly width: number;
  /** Rows, the title included. */
  readonly height: number;
}

const margin = 3;

/** The end of a text that grows: the newest lines, in the program's own colours, with what it wrote over gone. */
export function Output({ title, of, text, note, width, height }: OutputProps) {
  const count = Math.max(0, height - 1);
  const lines = useMemo(
    () =>
      count === 0 ? [] : text.replace(/\r\n/g, '\n').trimEnd().split('\n').slice(-count).map(styledLine),
    [text, count],
  );
  return (
    <Section
      title={title}
      detail={of !== undefined && <Words tone="dim">{of}</Words>}
      note={<Words tone="dim">{note}</Words>}
    >
      <Box flexDirection="column" paddingX={margin}>
        {lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name
          <StyledLine key={index} line={line} width={width - 2 * margin} />
        ))}
      </Box>
    </Section>
  );
}
