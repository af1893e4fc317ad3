import { placeName } from '../../model/place-name.ts';
import { useApp } from '../app/app-context.tsx';

/** The account that is explored, for the top line; undefined before it has answered. */
export function useExplorerPlace(): string | undefined {
  const place = useApp().model.explorer.place();
  return place && placeName(place);
}
