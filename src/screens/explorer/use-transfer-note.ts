import { useStore } from '../../components/use-store.ts';
import { counted } from '../../model/format.ts';
import { useApp } from '../app/app-context.tsx';

/** A line about the files that go from or to a table while they do. @param from where it was begun */
export function useTransferNote(from: string): string | undefined {
  const { transfers } = useApp().model;
  return useStore(transfers.store, (list) => {
    const going = list.findLast((each) => each.from === from && each.state === 'running');
    return going && `${going.doing}: ${going.filesDone} of ${counted(going.filesTotal, 'file')}`;
  });
}
