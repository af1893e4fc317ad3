import { Picker } from '../../components/Picker.tsx';
import type { Resource } from '../../model/explorer/resource.ts';
import type { Sort } from '../../model/explorer/table-book.ts';

interface SortPickerProps {
  readonly resource: Resource;
  readonly sort: Sort | undefined;
  readonly rows: number;
  readonly columns: number;
  readonly onSort: (sort: Sort | undefined) => void;
  readonly onClose: () => void;
}

const asListed = '';

/** The columns that rows can be sorted by; the same one again turns the order round. */
export function SortPicker({ resource, sort, rows, columns, onSort, onClose }: SortPickerProps) {
  const options = [
    { value: asListed, label: 'as the service lists them' },
    ...resource.columns.map(({ title }) => ({
      value: title,
      label: title,
      detail: title === sort?.title ? (sort.reverse ? 'now, falling' : 'now, rising') : '',
    })),
  ];
  return (
    <Picker
      title="sort by"
      list={{ options }}
      value={sort?.title ?? asListed}
      rows={rows}
      columns={columns}
      onClose={onClose}
      onPick={(title) => {
        onSort(title === asListed ? undefined : { title, reverse: title === sort?.title && !sort.reverse });
        onClose();
      }}
    />
  );
}
