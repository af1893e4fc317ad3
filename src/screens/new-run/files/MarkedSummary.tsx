import { Box, Text } from 'ink';
import { useMemo } from 'react';
import { Section } from '../../../components/Section.tsx';
import { type Tone, useTheme } from '../../../components/theme.tsx';
import { Words } from '../../../components/Words.tsx';
import { type InputSummary, summarise } from '../../../model/files/input-summary.ts';
import { bytes, counted } from '../../../model/format.ts';
import { sanitise } from '../../../model/sanitise.ts';
import type { FoundInputs } from '../use-inputs.ts';

interface MarkedProps {
  readonly marks: number;
  readonly found: FoundInputs;
  readonly suffix: string | undefined;
  /** Lines below the title. */
  readonly lines: number;
  /** One thing a line, where there is room for it. */
  readonly tall: boolean;
}

interface Line {
  readonly text: string;
  readonly tone?: Tone;
  /** A file's name: its ending stays when it is cut. */
  readonly name?: boolean;
}

const hints = [
  'Space marks a file, or a folder with all that is below it.',
  '→ goes into a folder, ← out of it; marks stay.',
  'p takes a typed path, or a pattern: **/*.mp4',
  'Files that are in the account already are chosen on the next step.',
];

const endingText = ({ ending, files, bytes: size }: InputSummary['endings'][number]) =>
  `${files.toLocaleString('en-US')} ${ending || 'without ending'}, ${bytes(size)}`;

function leftOut({ others }: FoundInputs, suffix: string | undefined): Line[] {
  if (others === 0 || suffix === undefined) return [];
  return [{ text: `${counted(others, 'other file')} left out: not ${suffix}`, tone: 'dim' }];
}

function linesOf({ found, suffix, lines, tall }: MarkedProps, summary: InputSummary): Line[] {
  const { files, root, others } = found;
  const rest = leftOut(found, suffix);
  if (files.length === 0 && found.looking) return rest;
  if (files.length === 0)
    return [
      { text: `what is marked holds no ${suffix ?? ''} file`.replace('  ', ' '), tone: 'cost' },
      ...rest,
      ...(suffix === undefined || others === 0
        ? []
        : [
            {
              text: 'n goes on all the same: the next step chooses work that takes them',
              tone: 'dim' as const,
            },
          ]),
    ];
  const { alike, largest } = summary;
  const warning: Line[] = alike
    ? [
        {
          text: `! some disks take these names for one: ${alike[0]}   ${alike[1]}`,
          tone: 'cost',
        },
      ]
    : [];
  const biggest = largest && files.length > 1 ? [`largest ${largest.name}, ${bytes(largest.size)}`] : [];
  const endings = summary.endings.map(endingText);
  if (!tall) {
    const first = [...endings.slice(0, 4), ...biggest].join('   ');
    const names = files.slice(0, 20).map(({ name }) => name);
    return [{ text: first }, ...warning, ...rest, { text: names.join('   '), tone: 'dim' as const }].slice(
      0,
      lines,
    );
  }
  const head: Line[] = [
    ...endings.slice(0, 5).map((text) => ({ text })),
    ...biggest.map((text) => ({ text })),
    ...rest,
    ...warning,
    { text: '' },
    { text: `named from ${root}`, tone: 'dim' },
  ];
  const room = Math.max(0, lines - head.length);
  const shown = files.length > room ? files.slice(0, room - 1) : files;
  const more = files.length - shown.length;
  return [
    ...head,
    ...shown.map(({ name }) => ({ text: name, name: true })),
    ...(more > 0 ? [{ text: `and ${more.toLocaleString('en-US')} more`, tone: 'dim' as const }] : []),
  ].slice(0, lines);
}

function noteOf({ marks, found }: MarkedProps, summary: InputSummary): string {
  if (marks === 0) return 'nothing yet';
  if (found.trouble !== undefined) return 'cannot go on yet';
  if (!found.looking) return `${counted(summary.files, 'file')}, ${bytes(summary.bytes)}`;
  return found.soFar > 0 ? `looking: ${counted(found.soFar, 'file')} so far` : 'looking …';
}

function Hints({ tall, lines }: Pick<MarkedProps, 'tall' | 'lines'>) {
  const theme = useTheme();
  return (
    <Box flexDirection="column" paddingX={3} paddingTop={tall ? 1 : 0} gap={tall ? 1 : 0}>
      {hints.slice(0, lines).map((text) => (
        <Text key={text} wrap={tall ? 'wrap' : 'truncate-end'} {...theme.style('dim')}>
          {theme.ascii ? text.replace('→', 'Right').replace('←', 'Left') : text}
        </Text>
      ))}
    </Box>
  );
}

/** What is marked, in numbers and first names. */
export function MarkedSummary(props: MarkedProps) {
  const theme = useTheme();
  const { found, marks, lines } = props;
  const summary = useMemo(() => summarise(found.files), [found.files]);
  const many = marks > 0 && marks !== summary.files;
  return (
    <Section
      title="Marked"
      detail={many && <Words tone="dim">{counted(marks, 'mark')}</Words>}
      note={<Words tone={marks === 0 ? 'dim' : 'strong'}>{noteOf(props, summary)}</Words>}
    >
      {marks === 0 ? (
        <Hints tall={props.tall} lines={lines} />
      ) : found.trouble !== undefined ? (
        <Box paddingX={3} height={Math.min(3, lines)} overflow="hidden">
          <Text wrap="wrap" {...theme.style('bad')}>
            {`${theme.glyph('failed')} ${sanitise(found.trouble)}`}
          </Text>
        </Box>
      ) : (
        linesOf(props, summary).map(({ text, tone = 'plain', name = false }, row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity but their place
          <Box key={row} paddingX={3} height={1}>
            <Text wrap={name ? 'truncate-middle' : 'truncate-end'} {...theme.style(tone)}>
              {sanitise(text)}
            </Text>
          </Box>
        ))
      )}
    </Section>
  );
}
