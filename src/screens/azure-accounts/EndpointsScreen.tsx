import { Box } from 'ink';
import { useState } from 'react';
import * as v from 'valibot';
import { Form, type FormField } from '../../components/Form.tsx';
import { Frame } from '../../components/Frame.tsx';
import { useBindings } from '../../components/KeyRouter.tsx';
import { Refusal } from '../../components/Refusal.tsx';
import { Section } from '../../components/Section.tsx';
import { Words } from '../../components/Words.tsx';
import { checkProfile } from '../../model/profile-form.ts';
import { Checks } from '../accounts/Checks.tsx';
import { useApp } from '../app/app-context.tsx';
import { useDraft } from '../app/use-draft.ts';
import { useTrial } from './use-trial.ts';

const text = v.optional(v.string(), '');
const schema = v.object({ batchUrl: text, batchAccount: text, storageAccount: text, blobEndpoint: text });
type Values = v.InferOutput<typeof schema>;

function fieldsOf(values: Values, urlIsKnown: boolean): FormField[] {
  const checked = checkProfile({ name: 'typed', ...values });
  const problems = 'problems' in checked ? checked.problems : {};
  const url: FormField[] = [
    {
      id: 'batchUrl',
      label: 'Batch URL',
      value: values.batchUrl,
      help: 'The account endpoint: whoever owns the account can tell it, and `az batch account show` prints it.',
      placeholder: 'https://ACCOUNT.REGION.batch.azure.com',
      problem: problems.batchUrl,
    },
  ];
  const account: FormField[] =
    problems.batchAccount !== undefined || values.batchAccount !== ''
      ? [
          {
            id: 'batchAccount',
            label: 'account',
            value: values.batchAccount,
            help: 'The name of the Batch account, where its URL does not tell it.',
            problem: values.batchAccount === '' ? 'its name is missing' : problems.batchAccount,
          },
        ]
      : [];
  return [
    ...(urlIsKnown ? [] : [...url, ...account]),
    {
      id: 'storageAccount',
      label: 'storage',
      value: values.storageAccount,
      help: 'The name of a storage account that you may write to: inputs go there, and outputs come from there.',
      placeholder: 'for example contosodata',
      problem: values.storageAccount === '' ? 'its name is missing' : problems.storageAccount,
    },
    {
      id: 'blobEndpoint',
      label: 'blob endpoint',
      value: values.blobEndpoint,
      help: 'Only where it is not the usual one of its name.',
      placeholder: 'usually empty',
      problem: problems.blobEndpoint,
    },
  ];
}

interface EndpointsProps {
  /** Of an account that was found, and has no storage account of its own. */
  readonly batchUrl?: string;
  readonly batchAccount?: string;
}

/** An account by its endpoints, opened as one is signed in: where listing is not allowed, or it has no storage. */
export function EndpointsScreen({ batchUrl, batchAccount }: EndpointsProps) {
  const app = useApp();
  const [values, setValues] = useDraft('endpoints', schema, {
    batchUrl: batchUrl ?? '',
    batchAccount: batchAccount ?? '',
    storageAccount: '',
    blobEndpoint: '',
  });
  const [refused, setRefused] = useState(0);
  const { busy, trial, trouble, begin, keepAnyway, cancel } = useTrial();
  const isKnown = batchUrl !== undefined;
  const fields = fieldsOf(values, isKnown);

  const save = () => {
    if (fields.some(({ problem }) => problem !== undefined)) return setRefused((n) => n + 1);
    begin((profiles, stop) => profiles.tryTyped(values, stop));
  };
  useBindings([
    {
      keys: ['Enter'],
      label: trial ? 'try again' : 'test and use',
      help: 'Ask both services, signed in; when they answer, new runs go there.',
      footer: true,
      changes: true,
      unavailable: busy ? 'both services are being asked' : undefined,
      run: save,
    },
    {
      keys: ['Ctrl-Y'],
      label: 'use it all the same',
      help: 'Use the account though something about it does not work yet.',
      footer: trial !== undefined,
      changes: true,
      unavailable: trial ? undefined : 'Enter tries it first',
      run: () => trial && keepAnyway(trial),
    },
    {
      keys: ['Esc'],
      label: busy ? 'cancel' : 'back',
      help: busy ? 'Ask no more; what was typed stays.' : 'Back; nothing is stored.',
      footer: true,
      run: () => (busy ? cancel() : app.back()),
    },
  ]);
  return (
    <Frame crumbs={['accounts', 'on Azure', 'by endpoints']}>
      {({ columns, rows }) => (
        <Box flexDirection="column" paddingTop={1} gap={1}>
          <Section
            title={
              isKnown
                ? `Which storage account goes with ${batchAccount ?? batchUrl}?`
                : 'An account by its endpoints'
            }
          >
            <Form
              fields={fields}
              refused={refused}
              brief={(trial !== undefined || trouble !== undefined) && rows < 30}
              onChange={(id, value) => {
                if (Object.hasOwn(values, id)) setValues((before) => ({ ...before, [id]: value }));
              }}
            />
          </Section>
          {busy && (
            <Box paddingX={3}>
              <Words tone="cost">asking both services, 15 s at most; Esc cancels …</Words>
            </Box>
          )}
          {trouble && <Refusal told={trouble} columns={columns} />}
          {trial && <Checks checks={trial.checks} />}
        </Box>
      )}
    </Frame>
  );
}
