import { Box, Text } from 'ink';
import { useEffect, useState } from 'react';
import { DataAge } from '../../components/DataAge.tsx';
import { Frame } from '../../components/Frame.tsx';
import { useBindings } from '../../components/KeyRouter.tsx';
import { Section } from '../../components/Section.tsx';
import { useTheme } from '../../components/theme.tsx';
import { useCopyKey } from '../../components/use-copy.ts';
import { useSelection } from '../../components/use-selection.ts';
import { useNow, useStore } from '../../components/use-store.ts';
import { Words } from '../../components/Words.tsx';
import type { Diagnosis } from '../../model/doctor/examine.ts';
import type { Subject } from '../../model/doctor/reading.ts';
import { counted } from '../../model/format.ts';
import { sanitise } from '../../model/sanitise.ts';
import { useApp } from '../app/app-context.tsx';
import { crumbsOfIds } from '../explorer/crumbs.ts';
import { useExplorerPlace } from '../explorer/use-explorer-place.ts';
import { doctorBindings } from './doctor-keys.ts';
import { FindingList } from './FindingList.tsx';
import { findingKeys } from './finding-lines.ts';

function crumbsOf(subject: Subject): string[] {
  switch (subject.of) {
    case 'pool':
      return [subject.pool];
    case 'node':
      return [subject.pool, subject.node];
    case 'job':
      return [subject.job];
    case 'task':
      return [subject.job, subject.task];
  }
}

/** The verdict in a few words. */
function Verdict({ data }: { readonly data: Diagnosis | undefined }) {
  const theme = useTheme();
  if (!data) return null;
  const count = data.findings.length;
  return count === 0 ? (
    <Words tone="good">{`${theme.glyph('done')} nothing is wrong`}</Words>
  ) : (
    <Words tone="cost">{counted(count, 'finding')}</Words>
  );
}

/** What is wrong with something of the account, why, and what to do: live, the worst first. */
export function DoctorScreen({ subject }: { readonly subject: Subject }) {
  const app = useApp();
  const theme = useTheme();
  const [watch] = useState(() => app.model.explorer.watchDoctor(subject));
  useEffect(() => watch.close, [watch]);
  const { data, at, trouble, throttled } = useStore(watch.store);
  const now = useNow(true);
  const place = useExplorerPlace();
  const findings = data?.findings ?? [];
  const keys = findingKeys(findings);
  const remember = JSON.stringify(['doctor', subject]);
  const { selected, bindings: moves } = useSelection(keys, 3, { remember });
  const finding = findings[selected];
  const copyKey = useCopyKey('remedy', finding?.todo);
  useBindings([
    ...doctorBindings({ subject, finding, open: app.open, back: app.back }),
    copyKey,
    ...moves.map((move, index) => ({
      ...move,
      label: 'finding',
      footer: index === 1 && findings.length > 1,
      unavailable: findings.length > 1 ? undefined : 'there is no other finding',
    })),
  ]);
  const waiting = data ? undefined : (trouble ?? 'examining …');
  return (
    <Frame
      crumbs={[...crumbsOfIds(crumbsOf(subject)), 'doctor']}
      {...(place === undefined ? {} : { place })}
      status={<DataAge {...{ at, now, trouble, throttled }} />}
    >
      {({ columns, rows }) => (
        <Box flexDirection="column" paddingTop={1}>
          <Section
            title={`${subject.of} ${crumbsOfIds(crumbsOf(subject).slice(-1)).join('')}`}
            detail={<Verdict data={data} />}
          >
            <Box paddingX={3} paddingBottom={1}>
              <Text wrap="truncate-end" {...theme.style('dim')}>
                {sanitise(waiting ?? data?.standing ?? '')}
              </Text>
            </Box>
            <FindingList findings={findings} selected={selected} rows={rows - 5} columns={columns} />
            {data && trouble !== undefined && (
              <Box paddingX={3}>
                <Words tone="cost">{sanitise(trouble)}</Words>
              </Box>
            )}
          </Section>
        </Box>
      )}
    </Frame>
  );
}
