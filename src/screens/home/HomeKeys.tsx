import { Box } from 'ink';
import { Words } from '../../components/Words.tsx';

interface HomeKeysProps {
  readonly place: string;
  /** Rows that it gets. */
  readonly rows: number;
}

/** Which lines give way first where there is no room: the line of keys at the foot names these, too. */
const givingWay = ['h', 'n', 'W', 'L', 'e', 'a'];

/** The ways on from home, with what is behind each. */
export function HomeKeys({ place, rows }: HomeKeysProps) {
  const ways: readonly (readonly [string, string, string])[] = [
    ['n', 'new run', 'pick files and what each goes through, get the results'],
    ['e', 'explorer', 'everything in the account: pools, jobs, tasks, storage'],
    ['h', 'all runs', 'attach, resume, stop, repeat with changes'],
    ['L', 'leftovers', 'what batchdeck made in this account and is still there'],
    ['W', 'left running', 'what costs in all your accounts, whoever made it'],
    ['a', 'accounts', place],
  ];
  const left = new Set(givingWay.slice(ways.length - Math.min(rows, ways.length)));
  return (
    <Box flexDirection="column" paddingTop={1} paddingX={3} flexShrink={0}>
      {ways
        .filter(([key]) => left.has(key))
        .map(([key, name, what]) => (
          <Box key={key} height={1} gap={2} flexShrink={0}>
            <Box flexShrink={0}>
              <Words tone="strong">{key}</Words>
            </Box>
            <Box width={12} flexShrink={0}>
              <Words>{name}</Words>
            </Box>
            <Words tone="dim">{what}</Words>
          </Box>
        ))}
    </Box>
  );
}
