import { Box } from 'ink';
import { Prose } from '../../components/Prose.tsx';
import { useTheme } from '../../components/theme.tsx';
import { Words } from '../../components/Words.tsx';
import type { Resource } from '../../model/explorer/resource.ts';
import { titleOf } from '../../model/explorer/resources.ts';
import { sanitise } from '../../model/sanitise.ts';

interface NoRowsProps {
  readonly resource: Resource;
  /** What is waited for, or what is wrong. */
  readonly waiting: string | undefined;
  /** Said where a filter narrows the rows. */
  readonly noneFound?: string;
  readonly columns: number;
}

/** Instead of rows: why there are none, and what to do about it. */
export function NoRows({ resource, waiting, noneFound, columns }: NoRowsProps) {
  const theme = useTheme();
  const first = resource.actions?.find(({ to, key }) => to === 'list' && (key === 'n' || key === 'u'));
  const says = waiting ?? noneFound ?? `no ${titleOf(resource)} here`;
  const isBare = waiting === undefined && noneFound === undefined;
  return (
    <Box flexDirection="column" paddingX={3} paddingTop={1}>
      <Prose tone="dim" cells={columns - 6}>
        {sanitise(says, { ascii: theme.ascii })}
      </Prose>
      {isBare && resource.none !== undefined && (
        <Prose tone="dim" cells={columns - 6}>
          {resource.none}
        </Prose>
      )}
      {isBare && first && (
        <Box paddingTop={1} gap={2}>
          <Words tone="strong">{first.key}</Words>
          <Words tone="dim">{first.help}</Words>
        </Box>
      )}
    </Box>
  );
}
