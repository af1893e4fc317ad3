import type { KeyBinding } from '../../../components/key-binding.ts';
import type { Resource } from '../../../model/explorer/resource.ts';

/** The key that edits a thing; where the service lets nothing of it be changed, it says so. @param none why there is none to edit */
export function editBinding(resource: Resource, none: string | undefined, run: () => void): KeyBinding {
  const thing = `${/^[aeiou]/.test(resource.one) ? 'an' : 'a'} ${resource.one}`;
  return {
    keys: ['E'],
    label: 'edit',
    help: resource.edit
      ? `Change the ${resource.one} in your editor; the difference is shown before it is sent.`
      : `Nothing here: the service lets nobody change ${thing}.`,
    changes: true,
    footer: resource.edit ? 'spare' : false,
    unavailable: resource.edit ? none : `the service changes nothing of ${thing}`,
    run,
  };
}
