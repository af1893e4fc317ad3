import type { KeyBinding } from '../../../components/key-binding.ts';
import type { Resource } from '../../../model/explorer/resource.ts';

/** The key that edits a thing. @param none why there is none to edit */
export const editBinding = (resource: Resource, none: string | undefined, run: () => void): KeyBinding => ({
  keys: ['E'],
  label: 'edit',
  help: `Change the ${resource.one} in your editor; the difference is shown before it is sent.`,
  changes: true,
  footer: resource.edit ? 'spare' : false,
  unavailable: resource.edit
    ? none
    : `the service changes nothing of ${/^[aeiou]/.test(resource.one) ? 'an' : 'a'} ${resource.one}`,
  run,
});
