import { useTell } from '../../components/KeyRouter.tsx';
import { useWorkNote } from '../../components/use-work-note.ts';
import type { ReportRow } from '../../model/statistics/report-row.ts';
import { writtenWords } from '../../model/written-words.ts';
import { useApp } from '../app/app-context.tsx';

type Export = (name: string, report: object, rows: Iterable<ReportRow>) => void;

/** Writes reports to files and says where. @returns a line while it goes on or when it failed, and how to begin */
export function useExport(): readonly [note: string | undefined, begin: Export] {
  const { explorer } = useApp().model;
  const [note, work] = useWorkNote();
  const tell = useTell();
  const begin: Export = (name, report, rows) =>
    work(
      'writing …',
      explorer.statistics
        .exportReport(name, report, rows)
        .then((paths) => tell({ text: writtenWords(paths), tone: 'good' })),
    );
  return [note, begin];
}
