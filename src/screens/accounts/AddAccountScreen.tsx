import { Box, Text } from 'ink';
import { useEffect, useRef, useState } from 'react';
import { Form } from '../../components/Form.tsx';
import { Frame } from '../../components/Frame.tsx';
import { useBindings } from '../../components/KeyRouter.tsx';
import { Section } from '../../components/Section.tsx';
import { useTheme } from '../../components/theme.tsx';
import { Words } from '../../components/Words.tsx';
import { messageOf } from '../../model/problem.ts';
import { accountOfBatchUrl } from '../../model/profile-fields.ts';
import { sanitise } from '../../model/sanitise.ts';
import type { ConnectionCheck } from '../../services/connection/test-connection.ts';
import type { StoredAccount } from '../../state/accounts.ts';
import { useApp } from '../app/app-context.tsx';
import { useDraft } from '../app/use-draft.ts';
import {
  accountFields,
  isOpen,
  isSecret,
  noSecrets,
  openValuesSchema,
  profileForm,
} from './account-fields.ts';
import { Checks } from './Checks.tsx';

/** What is known of the account when the form opens. */
interface KnownAccount {
  /** Of a stored profile, which is changed. */
  readonly name?: string;
  readonly batchUrl?: string;
  readonly storageAccount?: string;
}

/** An Azure Batch account by its URL and keys: tried live before it is stored, and what was typed is kept. */
export function AddAccountScreen({ known }: { readonly known: KnownAccount }) {
  const { name } = known;
  const app = useApp();
  const theme = useTheme();
  const { accounts } = app.model;
  const [open, setOpen] = useDraft('account', openValuesSchema, () => ({
    // An account that is known is another one than the environment may name.
    name: name ?? accountOfBatchUrl(known.batchUrl ?? '') ?? '',
    batchUrl: known.batchUrl ?? accounts.hints.batchUrl,
    batchAccount: known.batchUrl === undefined ? accounts.hints.batchAccount : '',
    storageBy: 'connection string' as const,
    storageAccount: known.storageAccount ?? accounts.hints.storageAccount,
    blobEndpoint: '',
    store: 'no' as const,
  }));
  const [secret, setSecret] = useState(noSecrets);
  const [stored, setStored] = useState<StoredAccount>();
  const [checks, setChecks] = useState<readonly ConnectionCheck[]>();
  const [note, setNote] = useState<string>();
  const [refused, setRefused] = useState(0);
  const testing = useRef<AbortController>(undefined);
  const [busy, setBusy] = useState(false);

  useEffect(() => {
    if (name === undefined) return;
    accounts.stored(name).then(
      (found) => {
        setStored(found);
        setOpen((before) => ({
          ...before,
          name,
          batchUrl: found.form.batchUrl ?? '',
          batchAccount: found.form.batchAccount ?? '',
          storageAccount: found.form.storageAccount ?? '',
          blobEndpoint: found.form.blobEndpoint ?? '',
          storageBy: 'account and key',
          store: found.holdsBatchKey || found.holdsStorageKey ? 'yes' : 'no',
        }));
      },
      (error: unknown) => setNote(messageOf(error)),
    );
  }, [accounts, name, setOpen]);
  useEffect(() => () => testing.current?.abort(), []);

  const fields = accountFields({ open, secret }, { hints: accounts.hints, stored });

  const save = async () => {
    if (testing.current) return;
    setChecks(undefined);
    const wrong = fields.find(({ problem }) => problem !== undefined);
    if (wrong) {
      setRefused((n) => n + 1);
      return setNote(undefined);
    }
    const stop = new AbortController();
    testing.current = stop;
    setBusy(true);
    setNote('asking both services, 15 s at most; Esc cancels …');
    const form = profileForm({ open, secret });
    try {
      const found = await accounts.tryForm(form, stop.signal);
      if (stop.signal.aborted) return;
      setChecks(found);
      if (found.some(({ problem }) => problem !== undefined))
        return setNote('nothing was stored; correct it and press Enter again');
      await accounts.save(form, open.store === 'yes');
      if (stop.signal.aborted) return;
      // From the welcome or from the accounts: among the accounts it ends.
      app.go({ screen: 'home' });
      app.open({ screen: 'accounts' });
    } catch (error) {
      if (!stop.signal.aborted) setNote(messageOf(error));
    } finally {
      if (testing.current === stop) {
        testing.current = undefined;
        setBusy(false);
      }
    }
  };

  const cancel = () => {
    testing.current?.abort();
    testing.current = undefined;
    setBusy(false);
    setNote('the test was cancelled; nothing was stored');
  };

  useBindings([
    {
      keys: ['Enter'],
      label: 'test and save',
      help: 'Ask both services with these keys, and keep the account when they answer.',
      footer: true,
      changes: true,
      unavailable: busy ? 'both services are being asked' : undefined,
      run: () => void save(),
    },
    {
      keys: ['Esc'],
      label: busy ? 'cancel the test' : 'back',
      help: busy ? 'Ask no more; what was typed stays.' : 'Back; nothing is stored.',
      footer: true,
      run: () => (busy ? cancel() : app.back()),
    },
  ]);

  return (
    <Frame
      crumbs={['accounts', name ?? 'add']}
      status={
        <Words tone="dim">{name === undefined ? 'nothing is stored yet' : 'nothing is changed yet'}</Words>
      }
    >
      {({ rows }) => (
        <Box flexDirection="column" paddingTop={1} gap={1}>
          <Section
            title={
              name === undefined ? 'An Azure Batch account, by its keys' : `The account ${sanitise(name)}`
            }
          >
            <Form
              fields={fields}
              refused={refused}
              brief={checks !== undefined && rows < 30}
              onChange={(id, value) => {
                setNote(undefined);
                if (isSecret(id)) setSecret((before) => ({ ...before, [id]: value }));
                else if (isOpen(id)) setOpen((before) => ({ ...before, [id]: value }));
              }}
            />
          </Section>
          {checks && <Checks checks={checks} />}
          <Box paddingX={3}>
            <Text wrap="wrap" {...theme.style('cost')}>
              {sanitise(note ?? '')}
            </Text>
          </Box>
        </Box>
      )}
    </Frame>
  );
}
