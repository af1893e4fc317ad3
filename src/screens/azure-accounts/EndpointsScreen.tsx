import { Box } from 'ink';
import { useEffect, useState } from 'react';
import * as v from 'valibot';
import { Form } from '../../components/Form.tsx';
import { Frame } from '../../components/Frame.tsx';
import { useBindings } from '../../components/KeyRouter.tsx';
import { Refusal } from '../../components/Refusal.tsx';
import { Section } from '../../components/Section.tsx';
import { Words } from '../../components/Words.tsx';
import type { AsksForMore } from '../../state/sign-in/azure-profile.ts';
import { Checks } from '../accounts/Checks.tsx';
import { useApp } from '../app/app-context.tsx';
import { useDraft } from '../app/use-draft.ts';
import { endpointFields } from './endpoint-fields.ts';
import { MissingRoles } from './MissingRoles.tsx';
import { useTrial } from './use-trial.ts';

const text = v.optional(v.string(), '');
const schema = v.object({ batchUrl: text, batchAccount: text, storage: text });

interface EndpointsProps {
  /** Of an account that was found, and has no storage account of its own. */
  readonly batchUrl?: string;
  readonly batchAccount?: string;
}

/** An account by its URL alone, opened as one is signed in; its storage account is asked for where Azure does not tell it. */
export function EndpointsScreen({ batchUrl, batchAccount }: EndpointsProps) {
  const app = useApp();
  const isKnown = batchUrl !== undefined;
  const [values, setValues] = useDraft('endpoints', schema, {
    batchUrl: batchUrl ?? '',
    batchAccount: batchAccount ?? '',
    // Of an account that was found the environment knows nothing.
    storage: isKnown ? '' : app.model.accounts.hints.storageAccount,
  });
  const [asks, setAsks] = useState<AsksForMore>();
  const [refused, setRefused] = useState(0);
  const { busy, trial, trouble, begin, keepAnyway, cancel } = useTrial();
  const [hinted] = useState(values.storage !== '');
  const fields = endpointFields(values, { asks, urlIsKnown: isKnown, hinted });

  const save = () => {
    if (fields.some(({ problem }) => problem !== undefined)) return setRefused((n) => n + 1);
    begin(async (profiles, stop) => {
      const came = await profiles.tryTyped(values, stop);
      if (!('asks' in came)) return came;
      if (!stop.aborted) setAsks(came.asks);
      return undefined;
    });
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, for what is asked of an account that is known
  useEffect(() => {
    if (isKnown) save();
  }, []);
  useBindings([
    {
      keys: ['Enter'],
      label: trial ? 'try again' : 'test and use',
      help: 'Look which account it is and ask both services, signed in; when they answer, new runs go there.',
      footer: true,
      changes: true,
      unavailable: busy ? 'both services are being asked' : undefined,
      run: save,
    },
    {
      keys: ['Ctrl-Y'],
      label: 'use anyway',
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
  const title = isKnown
    ? `Which storage account goes with ${batchAccount ?? batchUrl}?`
    : 'An account by its URL';
  return (
    <Frame crumbs={['accounts', 'on Azure', 'by its URL']}>
      {({ columns, rows }) => (
        <Box flexDirection="column" paddingTop={1} gap={1}>
          <Section title={title}>
            {fields.length > 0 && (
              <Form
                // What is asked for besides begins there, with its list where there is one.
                key={asks ? 'more' : 'first'}
                fields={fields}
                begin={asks ? (asks.name ? 'batchAccount' : 'storage') : undefined}
                opened={
                  asks && !asks.name && asks.storage.length > 0 && values.storage === ''
                    ? 'storage'
                    : undefined
                }
                refused={refused}
                brief={(trial !== undefined || trouble !== undefined) && rows < 30}
                onChange={(id, value) => {
                  if (Object.hasOwn(values, id)) setValues((before) => ({ ...before, [id]: value }));
                }}
              />
            )}
          </Section>
          {busy && (
            <Box paddingX={3}>
              <Words tone="cost">looking for the account and asking both services; Esc cancels …</Words>
            </Box>
          )}
          {trouble && <Refusal told={trouble} columns={columns} />}
          {trial && trial.missing.length > 0 && <MissingRoles missing={trial.missing} columns={columns} />}
          {trial && trial.checks.length > 0 && <Checks checks={trial.checks} />}
        </Box>
      )}
    </Frame>
  );
}
