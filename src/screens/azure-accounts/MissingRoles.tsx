import { Box } from 'ink';
import { Prose } from '../../components/Prose.tsx';
import { useTheme } from '../../components/theme.tsx';
import { sanitise } from '../../model/sanitise.ts';
import type { MissingRole } from '../../state/sign-in/azure-profile.ts';

/** The lines that give all the roles that are missing, as they are copied. */
export const assignLines = (missing: readonly MissingRole[]): string =>
  missing.map(({ line }) => line).join('\n');

/** The roles that one lacks on an account, with the line that an owner types for each. */
export function MissingRoles({
  missing,
  columns,
}: {
  readonly missing: readonly MissingRole[];
  readonly columns: number;
}) {
  const theme = useTheme();
  return (
    <Box flexDirection="column" paddingX={3} flexShrink={0}>
      {missing.map(({ role, lets, line }) => (
        <Box key={role} flexDirection="column" flexShrink={0}>
          <Prose
            tone="bad"
            cells={columns - 6}
          >{`${theme.glyph('failed')} you lack the role "${role}": it lets you ${lets}`}</Prose>
          <Box paddingLeft={2} flexShrink={0}>
            <Prose cells={columns - 8}>{sanitise(line)}</Prose>
          </Box>
        </Box>
      ))}
      <Prose tone="dim" cells={columns - 6}>
        an owner of the account types this; it may take some minutes until it counts
      </Prose>
    </Box>
  );
}
