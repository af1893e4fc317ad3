import { Box } from 'ink';
import { useState } from 'react';
import { Confirm } from '../../components/Confirm.tsx';
import { FilterNote } from '../../components/FilterNote.tsx';
import { Frame } from '../../components/Frame.tsx';
import { useBindings } from '../../components/KeyRouter.tsx';
import { Section } from '../../components/Section.tsx';
import { Table } from '../../components/Table.tsx';
import { useTheme } from '../../components/theme.tsx';
import { useFilter } from '../../components/use-filter.ts';
import { useSelection } from '../../components/use-selection.ts';
import { useNow, useStore } from '../../components/use-store.ts';
import { useWorkNote } from '../../components/use-work-note.ts';
import { Words } from '../../components/Words.tsx';
import { sanitise } from '../../model/sanitise.ts';
import { useApp } from '../app/app-context.tsx';
import { usePrices } from '../app/use-prices.ts';
import { afterwards } from '../home/afterwards.ts';
import { standingOf } from '../home/home-rows.ts';
import { runColumns } from './run-columns.ts';
import { runsBindings } from './runs-keys.ts';

interface Question {
  readonly about: 'stop' | 'forget';
  readonly id: string;
}

const questions = {
  stop: {
    question: (id: string) => `Stop ${id}?`,
    lines: ['Its tasks end and its pool goes; results made so far stay.'],
    doing: 'stop it',
  },
  forget: {
    question: (id: string) => `Forget ${id}?`,
    lines: [
      'Its record on this machine goes. It has left nothing in the account; what was downloaded stays.',
    ],
    doing: 'forget it',
  },
} as const;

/** The whole history: attach, resume, stop, repeat, clean up, forget. */
export function RunsScreen() {
  const app = useApp();
  const theme = useTheme();
  const { model } = app;
  const data = useStore(model.runs, (polled) => polled.data);
  const trouble = useStore(model.runs, (polled) => polled.trouble);
  const views = data ?? [];
  const now = useNow(views.some((view) => standingOf(view) === 'running'));
  const columnsOf = runColumns({ glyph: theme.glyph, now, pricesOf: usePrices() });
  const filter = useFilter(views, columnsOf, { remember: 'runs' });
  const { selected, bindings } = useSelection(
    filter.rows.map(({ id }) => id),
    15,
    { remember: 'runs' },
  );
  const run = filter.rows[selected];
  const [question, setQuestion] = useState<Question>();
  const [note, tell] = useWorkNote();

  const ask = (about: Question['about']) => () => run && setQuestion({ about, id: run.id });
  const answer = ({ about, id }: Question) => {
    setQuestion(undefined);
    const asked = views.find((view) => view.id === id);
    if (about === 'forget') return tell('forgetting …', model.forgetRun(id));
    if (asked) tell('stopping …', model.stopRun(asked));
  };
  const repeat = () => {
    if (!run) return;
    const opened = model
      .draftOf(run.id)
      .then((draft) => app.open({ screen: 'new run', draft: { ...draft, paths: [...draft.paths] } }));
    tell('reading the run …', opened);
  };
  useBindings(
    filter.around([
      ...runsBindings({ app, run, askStop: ask('stop'), askForget: ask('forget'), repeat, tell }),
      ...bindings,
    ]),
  );

  const said = note ?? trouble;
  return (
    <Frame crumbs={['runs']}>
      {({ columns, rows }) => (
        <Box flexDirection="column" paddingTop={1}>
          <Section
            title="Runs"
            detail={data === undefined ? <Words tone="dim">reading …</Words> : <FilterNote filter={filter} />}
          >
            {data !== undefined && views.length === 0 ? (
              <Box paddingX={3} paddingTop={1}>
                <Words tone="dim">No run is known here yet.</Words>
              </Box>
            ) : (
              <Table
                columns={columnsOf}
                rows={filter.rows}
                keyOf={({ id }) => id}
                selected={selected}
                height={rows - 5 - (question ? 4 : 0)}
                width={columns}
              />
            )}
          </Section>
          <Box paddingX={3} marginTop={1} height={1}>
            <Words tone={said === undefined ? 'dim' : 'cost'}>
              {sanitise(
                said ?? (run ? afterwards(run, model.home, columns - 6, theme.glyph('ellipsis')) : ''),
              )}
            </Words>
          </Box>
          {question && (
            <Box marginTop={1}>
              <Confirm
                question={questions[question.about].question(question.id)}
                lines={questions[question.about].lines}
                doing={questions[question.about].doing}
                onNo={() => setQuestion(undefined)}
                onYes={() => answer(question)}
              />
            </Box>
          )}
        </Box>
      )}
    </Frame>
  );
}
