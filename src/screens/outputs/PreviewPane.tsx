import { Box } from 'ink';
import { Section } from '../../components/Section.tsx';
import { useTheme } from '../../components/theme.tsx';
import { Words } from '../../components/Words.tsx';
import { cutToCells } from '../../model/cell-width.ts';
import { bytes } from '../../model/format.ts';
import type { OutputFile } from '../../model/outputs/level.ts';
import type { Preview } from '../../model/outputs/preview.ts';
import { sanitise } from '../../model/sanitise.ts';

interface PreviewPaneProps {
  readonly file: OutputFile;
  readonly preview: Preview | undefined;
  readonly trouble: string | undefined;
  /** First line that is shown. */
  readonly top: number;
  readonly width: number;
  /** Rows, the title included. */
  readonly height: number;
}

function said(preview: Preview | undefined, file: OutputFile): string | undefined {
  if (!preview) return 'reading its first 64 KB …';
  if (preview.kind === 'empty') return 'it is empty';
  if (preview.kind === 'binary') return `no text: ${preview.type}, ${bytes(file.size)}`;
  return undefined;
}

/** The first 64 KB of a file as text, or what it is instead. */
export function PreviewPane({ file, preview, trouble, top, width, height }: PreviewPaneProps) {
  const theme = useTheme();
  const mark = theme.glyph('ellipsis');
  const words = trouble ?? said(preview, file);
  const lines = preview?.kind === 'text' ? preview.lines : [];
  const room = height - 1;
  const more = preview?.kind === 'text' && preview.cut ? `, the first 64 KB of ${bytes(file.size)}` : '';
  return (
    <Section
      title={cutToCells(sanitise(file.name), Math.max(20, width - 50), mark)}
      note={
        lines.length > 0 ? (
          <Words tone="dim">
            {`lines ${(top + 1).toLocaleString('en-US')} to ${Math.min(lines.length, top + room).toLocaleString('en-US')} of ${lines.length.toLocaleString('en-US')}${more}`}
          </Words>
        ) : undefined
      }
    >
      {words !== undefined && (
        <Box paddingX={3}>
          <Words tone={trouble === undefined ? 'dim' : 'bad'}>{sanitise(words)}</Words>
        </Box>
      )}
      {lines.slice(top, top + room).map((line, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
        <Box key={row} height={1} paddingX={3}>
          <Words>{cutToCells(line.slice(0, width * 4), width - 6, mark) || ' '}</Words>
        </Box>
      ))}
    </Section>
  );
}
