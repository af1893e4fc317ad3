import { Box } from 'ink';
import { useState } from 'react';
import { Form, type FormField } from '../../components/Form.tsx';
import { Frame } from '../../components/Frame.tsx';
import { useBindings } from '../../components/KeyRouter.tsx';
import { Section } from '../../components/Section.tsx';
import { Words } from '../../components/Words.tsx';
import { messageOf } from '../../model/problem.ts';
import { checkProfile, type ProfileForm } from '../../model/profile-form.ts';
import type { ConnectionCheck } from '../../services/connection/test-connection.ts';
import { useApp } from '../app/app-context.tsx';
import { Checks } from './Checks.tsx';

const keeping = ['no', 'yes'] as const;

const texts = [
  { id: 'name', label: 'name', help: 'What you call this account here.', placeholder: 'work' },
  {
    id: 'batchUrl',
    label: 'Batch URL',
    help: 'The account endpoint, from the portal or `az batch account show`.',
    placeholder: 'https://ACCOUNT.REGION.batch.azure.com',
  },
  {
    id: 'batchAccount',
    label: 'account',
    help: 'The name of the Batch account, where its URL does not tell it.',
  },
  {
    id: 'batchKey',
    label: 'Batch key',
    help: 'The primary or secondary access key of the Batch account.',
    secret: true,
  },
  {
    id: 'storageConnection',
    label: 'storage',
    help: 'The connection string of the storage account that goes with it.',
    secret: true,
  },
] as const;

type Values = Readonly<Record<(typeof texts)[number]['id'] | 'store', string>>;
const empty: Values = {
  name: '',
  batchUrl: '',
  batchAccount: '',
  batchKey: '',
  storageConnection: '',
  store: 'no',
};

const isValueName = (id: string): id is keyof Values => Object.hasOwn(empty, id);

function fieldsOf(values: Values): FormField[] {
  const checked = checkProfile(values);
  const problems = 'problems' in checked ? checked.problems : {};
  const fields = texts.map((text): FormField => {
    // An empty field is not blamed before it was filled.
    const problem = values[text.id] === '' ? undefined : problems[text.id];
    return { ...text, value: values[text.id], ...(problem === undefined ? {} : { problem }) };
  });
  const help =
    'yes: both keys are written to the config file, which you alone may read. no: they are taken from AZURE_BATCH_ACCESS_KEY and AZURE_STORAGE_CONNECTION_STRING each time.';
  return [...fields, { id: 'store', label: 'store keys', value: values.store, choices: keeping, help }];
}

/** An Azure Batch account by its URL and keys: tried live before it is stored, and what was typed is kept. */
export function AddAccountScreen() {
  const app = useApp();
  const [values, setValues] = useState(empty);
  const [checks, setChecks] = useState<readonly ConnectionCheck[]>();
  const [note, setNote] = useState<string>();

  const save = async () => {
    const form: ProfileForm = values;
    setChecks(undefined);
    setNote('asking both services …');
    try {
      const found = await app.model.accounts.tryForm(form);
      setChecks(found);
      if (found.some(({ problem }) => problem !== undefined))
        return setNote('nothing was stored; correct it and press Enter again');
      await app.model.accounts.save(form, values.store === 'yes');
      app.back();
    } catch (error) {
      setNote(messageOf(error));
    }
  };

  useBindings([
    {
      keys: ['Enter'],
      label: 'test and save',
      help: 'Ask both services with these keys, and keep the account when they answer.',
      footer: true,
      run: () => void save(),
    },
    {
      keys: ['Esc'],
      label: 'back',
      help: 'Back to the accounts; nothing is stored.',
      footer: true,
      run: app.back,
    },
  ]);

  return (
    <Frame crumbs={['accounts', 'add']} status={<Words tone="dim">nothing is stored yet</Words>}>
      {() => (
        <Box flexDirection="column" paddingTop={1} gap={1}>
          <Section title="An Azure Batch account">
            <Form
              fields={fieldsOf(values)}
              onChange={(id, value) => {
                setNote(undefined);
                if (isValueName(id)) setValues((before) => ({ ...before, [id]: value }));
              }}
            />
          </Section>
          {checks && <Checks checks={checks} />}
          <Box paddingX={3}>
            <Words tone="cost">{note ?? ''}</Words>
          </Box>
        </Box>
      )}
    </Frame>
  );
}
