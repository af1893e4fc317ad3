import { Box } from 'ink';
import { Refusal } from '../../components/Refusal.tsx';
import { Words } from '../../components/Words.tsx';
import { type SignInWay, wayTitles } from '../../model/auth/sign-in.ts';
import type { SignInState } from '../../model/auth/sign-in-flow.ts';
import { CodeShown } from './CodeShown.tsx';

const asking: Readonly<Record<SignInWay, string>> = {
  'device-code': 'asking for a code',
  cli: 'asking the Azure CLI',
  environment: 'signing in as the environment says',
  'managed-identity': 'asking for the identity of this machine',
  browser: 'opening a browser',
};

/** A sign-in that was begun, as it stands. */
export function Stage({ state, columns }: { readonly state: SignInState; readonly columns: number }) {
  switch (state.at) {
    case 'choosing':
      return undefined;
    case 'code':
      return <CodeShown code={state.code} columns={columns} />;
    case 'refused':
      return (
        <Box flexDirection="column" paddingTop={1} gap={1}>
          <Box paddingX={3}>
            <Words tone="dim">{`by ${wayTitles[state.signIn.way]}`}</Words>
          </Box>
          <Refusal told={state.refusal} columns={columns} />
        </Box>
      );
    case 'asking':
      return (
        <Box paddingX={3} paddingTop={1}>
          <Words tone="dim">{`${asking[state.signIn.way]} …`}</Words>
        </Box>
      );
    case 'browser':
      return (
        <Box paddingX={3} paddingTop={1}>
          <Words>Go on in the browser that opens. This goes on by itself then.</Words>
        </Box>
      );
    case 'signed-in':
      return (
        <Box paddingX={3} paddingTop={1}>
          <Words tone="good">{`signed in${state.as.name === undefined ? '' : ` as ${state.as.name}`}`}</Words>
        </Box>
      );
  }
}
