import { Box } from 'ink';
import { ProgressBar } from '../../components/ProgressBar.tsx';
import { Section } from '../../components/Section.tsx';
import { useTheme } from '../../components/theme.tsx';
import { useNow } from '../../components/use-store.ts';
import { Words } from '../../components/Words.tsx';
import { cutToCells, padToCells } from '../../model/cell-width.ts';
import { bytes, counted, shortClock } from '../../model/format.ts';
import { etaMs } from '../../model/outputs/transfer-rate.ts';
import { sanitise } from '../../model/sanitise.ts';
import type { Transfer } from '../../state/transfers.ts';

/** Rows that the panel takes for a transfer, its title included. */
export function transferHeight(transfer: Transfer | undefined, most: number): number {
  if (!transfer) return 0;
  const lines =
    transfer.state === 'running' ? 1 + transfer.moving.length : 2 + failures(transfer) + notes(transfer);
  return Math.min(most, 2 + Math.max(2, lines));
}

const failures = ({ failed }: Transfer) => Math.min(5, failed.length);
const notes = (transfer: Transfer) => Math.min(3, transfer.notes.length);

function Running({ transfer, width }: { readonly transfer: Transfer; readonly width: number }) {
  const { filesDone, filesTotal, bytesDone, bytesTotal, rate, moving, trouble } = transfer;
  const eta = etaMs(bytesTotal - bytesDone, rate);
  const share = bytesTotal > 0 ? bytesDone / bytesTotal : filesDone / Math.max(1, filesTotal);
  const barWidth = Math.max(10, Math.floor(width / 4));
  const nameWidth = Math.max(12, width - barWidth - 32);
  return (
    <>
      <Box paddingX={3} gap={2} height={1}>
        <ProgressBar share={share} width={barWidth} />
        <Words>
          {[
            `${filesDone.toLocaleString('en-US')} of ${counted(filesTotal, 'file')}`,
            `${bytes(bytesDone)} of ${bytes(bytesTotal)}`,
            rate === undefined ? 'measuring' : `${bytes(rate)}/s`,
            eta === undefined ? '' : `${shortClock(eta)} left`,
          ]
            .filter(Boolean)
            .join(' · ')}
        </Words>
      </Box>
      {trouble !== undefined && (
        <Box paddingX={3} height={1}>
          <Words tone="cost">{`waiting: ${sanitise(trouble)}; trying again`}</Words>
        </Box>
      )}
      {moving.map(({ name, bytesDone: came, size }) => (
        <Box key={name} paddingX={3} gap={2} height={1}>
          <ProgressBar share={size > 0 ? came / size : 0} width={barWidth} />
          <Words tone="dim">
            {`${padToCells(cutToCells(sanitise(name), nameWidth), nameWidth)}  ${bytes(came)} of ${bytes(size)}`}
          </Words>
        </Box>
      ))}
    </>
  );
}

function Over({ transfer }: { readonly transfer: Transfer }) {
  const theme = useTheme();
  const { state, filesDone, filesTotal, bytesDone, skipped, failed, folder, trouble } = transfer;
  const took = shortClock((transfer.endedAt ?? transfer.startedAt) - transfer.startedAt);
  const came = [
    `${filesDone.toLocaleString('en-US')} of ${counted(filesTotal, 'file')}`,
    `${bytes(bytesDone)} in ${took}`,
    ...(skipped > 0 ? [`${skipped.toLocaleString('en-US')} there already`] : []),
    ...(failed.length > 0 ? [`${failed.length.toLocaleString('en-US')} failed`] : []),
  ].join(' · ');
  const looks = {
    done: { tone: 'good', text: `${theme.glyph('done')} ${came}` },
    cancelled: { tone: 'cost', text: `${theme.glyph('stopped')} cancelled · ${came}` },
    failed: { tone: 'bad', text: `${theme.glyph('failed')} ${came}` },
    running: { tone: 'move', text: came },
  } as const;
  const head = looks[state];
  return (
    <>
      <Box paddingX={3} height={1}>
        <Words tone={head.tone}>{head.text}</Words>
      </Box>
      <Box paddingX={3} height={1} gap={1}>
        <Words tone="dim">in</Words>
        <Words tone="strong">{sanitise(folder)}</Words>
      </Box>
      {trouble !== undefined && (
        <Box paddingX={3} height={1}>
          <Words tone="bad">{sanitise(trouble)}</Words>
        </Box>
      )}
      {failed.slice(0, failures(transfer)).map(({ name, why }) => (
        <Box key={name} paddingX={3} height={1} gap={2}>
          <Box flexShrink={0}>
            <Words tone="bad">{`${theme.glyph('failed')} ${cutToCells(sanitise(name), 40)}`}</Words>
          </Box>
          <Words tone="dim">{sanitise(why)}</Words>
        </Box>
      ))}
      {failed.length === 0 &&
        transfer.notes.slice(0, notes(transfer)).map((note) => (
          <Box key={note} paddingX={3} height={1}>
            <Words tone="cost">{sanitise(note)}</Words>
          </Box>
        ))}
    </>
  );
}

/** How a download stands, or how it ended and where it landed. */
export function TransferPanel({
  transfer,
  width,
  height,
}: {
  readonly transfer: Transfer;
  readonly width: number;
  readonly height: number;
}) {
  const running = transfer.state === 'running';
  const isUpload = transfer.doing === 'upload';
  const now = useNow(running);
  return (
    <Box flexDirection="column" height={height} overflow="hidden" paddingTop={1} flexShrink={0}>
      <Section
        title={isUpload ? 'Upload' : 'Download'}
        note={
          running ? (
            <Words tone="move">{`${shortClock(now - transfer.startedAt)}, into ${cutToCells(sanitise(transfer.folder), Math.max(20, width - 50))}`}</Words>
          ) : undefined
        }
      >
        {running ? <Running transfer={transfer} width={width} /> : <Over transfer={transfer} />}
      </Section>
    </Box>
  );
}
