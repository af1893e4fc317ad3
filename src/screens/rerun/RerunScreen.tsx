import { Box, Text, useWindowSize } from 'ink';
import { Frame } from '../../components/Frame.tsx';
import { useBindings } from '../../components/KeyRouter.tsx';
import { Section } from '../../components/Section.tsx';
import { Table } from '../../components/Table.tsx';
import { useTheme } from '../../components/theme.tsx';
import { useSelection } from '../../components/use-selection.ts';
import { Words } from '../../components/Words.tsx';
import { counted } from '../../model/format.ts';
import { chosenWords } from '../../model/run/rerun.ts';
import { sanitise } from '../../model/sanitise.ts';
import { useApp } from '../app/app-context.tsx';
import { useRunPlace } from '../app/use-run-place.ts';
import { groupColumns } from './group-columns.ts';
import { RerunPlan } from './RerunPlan.tsx';
import { rerunKeys } from './rerun-keys.ts';
import { useRerun } from './use-rerun.ts';

interface RerunScreenProps {
  readonly runId: string;
  /** This task alone. */
  readonly taskId?: string;
}

/** Failed tasks by their causes: which are run again, and what that does, before it is done. */
export function RerunScreen({ runId, taskId }: RerunScreenProps) {
  const app = useApp();
  const place = useRunPlace(runId);
  const theme = useTheme();
  const { columns } = useWindowSize();
  const rerun = useRerun(runId, taskId);
  const { offer, chosen, phase, tasks, trouble } = rerun;
  const groups = offer?.groups ?? [];
  const height = 8;
  const { selected, bindings } = useSelection(
    groups.map(({ key }) => key),
    height,
  );
  const here = groups[selected];
  useBindings([
    ...rerunKeys(rerun, { selected: here?.key, single: taskId !== undefined, back: app.back }),
    ...(phase === 'choosing' ? bindings : []),
  ]);
  const example = (id: string) => offer?.inputs[Number(id)]?.name ?? `task ${id}`;
  const all = groups.reduce((sum, group) => sum + group.tasks.length, 0);
  return (
    <Frame
      crumbs={['runs', runId, taskId === undefined ? 'run again' : `run task ${taskId} again`]}
      place={place}
      status={<Words tone="dim">{offer ? chosenWords(tasks.length, all) : 'reading …'}</Words>}
    >
      {() => (
        <Box flexDirection="column" paddingTop={1} gap={1}>
          <Section
            title="What failed, by cause"
            note={<Words tone="dim">{counted(groups.length, 'cause')}</Words>}
          >
            {offer && groups.length === 0 && (
              <Box paddingX={3}>
                <Words tone="dim">no task has failed: there is nothing to run again</Words>
              </Box>
            )}
            {groups.length > 0 && (
              <Table
                columns={groupColumns(theme, chosen, example, columns)}
                rows={groups}
                keyOf={({ key }) => key}
                selected={selected}
                height={Math.min(height, groups.length + 1)}
                width={columns}
                inactive={phase !== 'choosing'}
              />
            )}
            {here?.todo !== undefined && phase === 'choosing' && (
              <Box paddingX={3} paddingTop={1}>
                <Text
                  wrap="wrap"
                  {...theme.style('dim')}
                >{`What to do: ${/[.?!]$/.test(here.todo) ? here.todo : `${here.todo}.`}`}</Text>
              </Box>
            )}
            {(offer?.unknown ?? 0) > 0 && (
              <Box paddingX={3} paddingTop={1}>
                <Words tone="cost">{`${counted(offer?.unknown ?? 0, 'more task')} failed; the job is gone, and with it which`}</Words>
              </Box>
            )}
          </Section>
          {phase !== 'choosing' && <RerunPlan rerun={rerun} />}
          {trouble !== undefined && (
            <Box paddingX={3}>
              <Text wrap="wrap" {...theme.style('bad')}>
                {`${theme.glyph('failed')} ${sanitise(trouble)}`}
              </Text>
            </Box>
          )}
        </Box>
      )}
    </Frame>
  );
}
