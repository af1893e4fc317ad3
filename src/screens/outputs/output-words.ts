import { cutToCells } from '../../model/cell-width.ts';
import { bytes, counted } from '../../model/format.ts';
import { timeOfDay } from '../../model/local-time.ts';
import type { Level } from '../../model/outputs/level.ts';
import { sanitise } from '../../model/sanitise.ts';
import type { OutputsView } from '../../state/outputs.ts';

/** `5 files and 10 logs · 7.7 MB`; while the list comes, how far it is. */
export function totalWords(level: Level, { whole, tooMany }: Pick<OutputsView, 'whole' | 'tooMany'>): string {
  const logs = level.logs > 0 ? ` and ${counted(level.logs, 'log')}` : '';
  const more = tooMany ? ' (there are more; these are the first)' : whole ? '' : ', reading …';
  return `${counted(level.files - level.logs, 'file')}${logs} · ${bytes(level.bytes)}${more}`;
}

/** Where the list comes from. */
export function placeWords(
  { source, fellBack, hasNodes }: OutputsView,
  { logs, files }: Level,
  width: number,
): string {
  if (!source) return '';
  if (source.kind === 'container' && hasNodes && files > 0 && logs === files)
    return 'only logs in storage; n looks on the nodes';
  const name = cutToCells(sanitise(source.name), Math.max(12, width - 64));
  if (source.kind === 'container') return `in storage: ${name}`;
  return fellBack ? 'still on the nodes: storage has none' : `on the nodes of job ${name}`;
}

/** What to say instead of rows, or undefined where there are some. */
export function emptyWords({ files, whole, trouble, source, folder }: OutputsView): string[] | undefined {
  if (files.length > 0) return undefined;
  if (trouble !== undefined) return [sanitise(trouble), 'r tries again'];
  if (!whole)
    return [`reading ${source?.kind === 'nodes' ? 'what the tasks have on their nodes' : 'the list'} …`];
  if (source?.kind === 'nodes')
    return ['The nodes hold no files of these tasks (any more): the pool or the job may be gone.'];
  return ['Nothing is there.', `What was downloaded before is in ${sanitise(folder)}`];
}

/** When the list was read: a moment, not an age, so that nothing need be drawn while nothing changes. */
export function ageWords({ at, trouble }: OutputsView): string {
  if (at === undefined) return trouble === undefined ? 'reading …' : 'no answer yet';
  const moment = timeOfDay(at);
  return trouble === undefined ? `as of ${moment}` : `as of ${moment}: could not be renewed`;
}
