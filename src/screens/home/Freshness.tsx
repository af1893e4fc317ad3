import { DataAge } from '../../components/DataAge.tsx';
import { useTheme } from '../../components/theme.tsx';
import { useNow, useStore } from '../../components/use-store.ts';
import { Words } from '../../components/Words.tsx';
import { useApp } from '../app/app-context.tsx';
import { isRefusal } from './account-words.ts';

/** How fresh what the service said is; a steady sign while it is, so that nothing is drawn for nothing. */
export function Freshness() {
  const { overview } = useApp().model;
  const theme = useTheme();
  const trouble = useStore(overview.store, (polled) => polled.trouble);
  const data = useStore(overview.store, (polled) => polled.data);
  const now = useNow(trouble !== undefined);
  if (data === undefined && trouble === undefined) return <Words tone="dim">connecting …</Words>;
  // It did answer.
  if (data === undefined && isRefusal(trouble)) return <Words tone="bad">refused</Words>;
  if (trouble !== undefined) return <DataAge at={overview.store.getState().at} now={now} trouble={trouble} />;
  if (data === 'local service stopped') return <Words tone="dim">not connected</Words>;
  return <Words tone="good">{`${theme.glyph('live')} live`}</Words>;
}
