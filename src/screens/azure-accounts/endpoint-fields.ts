import type { FormField } from '../../components/Form.tsx';
import type { PickList } from '../../components/form-field.ts';
import { readStoragePlace } from '../../model/access/storage-place.ts';
import { checkBatchAccount, checkUrl } from '../../model/profile-fields.ts';
import type { AsksForMore, TypedAccount } from '../../state/sign-in/azure-profile.ts';

const problemOf = (checked: object): string | undefined =>
  'problem' in checked && typeof checked.problem === 'string' ? checked.problem : undefined;

function listOf({ storage }: AsksForMore): PickList | undefined {
  if (storage.length === 0) return undefined;
  return {
    options: storage.map(({ name, region, subscription }) => ({
      value: name,
      label: name,
      detail: `${region} · ${subscription}`,
    })),
    state: 'the storage accounts that you see; type to search, Esc to type the name of another',
  };
}

interface FieldsWish {
  readonly asks: AsksForMore | undefined;
  readonly urlIsKnown: boolean;
  /** The environment names a storage account. */
  readonly hinted: boolean;
}

/** The URL alone; then, as far as Azure does not tell them, the name and the storage account. */
export function endpointFields(values: TypedAccount, { asks, urlIsKnown, hinted }: FieldsWish): FormField[] {
  const url: FormField = {
    id: 'batchUrl',
    label: 'Batch URL',
    value: values.batchUrl,
    help: 'The account endpoint: whoever owns the account can tell it, and `az batch account show` prints it. The rest is looked for.',
    placeholder: 'https://ACCOUNT.REGION.batch.azure.com',
    problem: problemOf(checkUrl(values.batchUrl)),
  };
  const name: FormField = {
    id: 'batchAccount',
    label: 'account',
    value: values.batchAccount,
    help: 'The name of the Batch account: its URL does not tell it.',
    problem:
      values.batchAccount === '' ? 'its name is missing' : problemOf(checkBatchAccount(values.batchAccount)),
  };
  const list = asks && listOf(asks);
  const storage: FormField = {
    id: 'storage',
    label: 'storage',
    value: values.storage,
    help: 'A storage account that you may write to, by its name or the URL of its blobs: inputs go there, and outputs come from there. Azure names none that belongs to the account.',
    placeholder: 'for example contosodata',
    problem: problemOf(readStoragePlace(values.storage)),
    ...(list ? { list } : {}),
    ...(hinted && !asks ? { note: { text: 'from the environment' } } : {}),
  };
  return [...(urlIsKnown ? [] : [url]), ...(asks?.name ? [name] : []), ...(asks || hinted ? [storage] : [])];
}
