import { Box } from 'ink';
import { Section } from '../../components/Section.tsx';
import { Words } from '../../components/Words.tsx';
import { logLines } from '../../model/log-lines.ts';

interface OutputProps {
  readonly title: string;
  readonly text: string;
  readonly note: string;
  /** Rows, the title included. */
  readonly height: number;
}

/** The end of a text that grows: the newest lines. */
export function Output({ title, text, note, height }: OutputProps) {
  const lines = logLines(text, Math.max(0, height - 1));
  return (
    <Section title={title} note={<Words tone="dim">{note}</Words>}>
      <Box flexDirection="column" paddingX={3}>
        {lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name
          <Words key={index}>{line}</Words>
        ))}
      </Box>
    </Section>
  );
}
