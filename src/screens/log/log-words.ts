import type { Tone } from '../../components/theme.tsx';
import { bytes } from '../../model/format.ts';
import { timeOfDay } from '../../model/local-time.ts';
import { block } from '../../model/log/log-window.ts';
import type { LogState } from '../../state/log/log-view.ts';

/** Size of the file and when it was written to last. */
export function fileWords({ file, size }: LogState): string {
  const modified = file?.state === 'there' ? file.modified : undefined;
  return [bytes(size), modified && `written ${timeOfDay(modified)}`].filter(Boolean).join(' · ');
}

/**
 * What the line below the log says, the most pressing first.
 * @param other the stream that a key leads to from here.
 */
export function belowWords(
  state: LogState,
  note: string | undefined,
  other?: 'stdout' | 'stderr',
): { text: string; tone: Tone } | undefined {
  const { trouble, hunt, file, size, anewAt } = state;
  if (hunt) {
    const where = hunt.direction < 0 ? 'up' : 'down';
    const way = `${bytes(hunt.read)} of ${bytes(size)}`;
    return {
      text: `searching further ${where} for "${hunt.query}": ${way} read … Esc ends it`,
      tone: 'move',
    };
  }
  if (note !== undefined) return { text: note, tone: 'cost' };
  if (trouble !== undefined) return { text: trouble, tone: 'cost' };
  if (file?.state === 'waiting') return { text: `waiting: ${file.why}`, tone: 'dim' };
  if (file?.state === 'gone') {
    const left = size > 0 ? '; what was read of it is shown' : '';
    return { text: `it is not there: ${file.why}${left}`, tone: 'cost' };
  }
  if (anewAt !== undefined)
    return { text: `the file was begun anew at ${timeOfDay(anewAt)}: the task ran again`, tone: 'cost' };
  if (file?.state === 'there' && file.kept)
    return { text: 'its node has it no more; this is the copy that the run kept', tone: 'dim' };
  if (file?.state === 'there' && size === 0) {
    const way = other ? `; ${other === 'stderr' ? 'e' : 'o'} shows ${other}` : '';
    return { text: `nothing was written to it${file.isOver ? '' : ' yet'}${way}`, tone: 'dim' };
  }
  return undefined;
}

/** Where in the file one is. @param all the whole of it is on the screen */
export function placeWords(state: LogState, offset: number, following: boolean, all: boolean): string {
  const { file, size } = state;
  const isOver = file?.state === 'there' && file.isOver;
  if (following) return isOver ? 'the end' : 'following';
  if (size === 0) return '';
  if (all && size <= block) return 'all of it';
  const share = `${Math.floor((offset / size) * 100)} %`;
  return size > block ? `${share} · ${bytes(size - offset)} below` : share;
}
