import type { StandInRights } from './world.ts';

const covers = (pattern: string, action: string): boolean =>
  new RegExp(
    `^${pattern
      .split('*')
      .map((part) => part.replace(/[.]/g, '\\.'))
      .join('.*')}$`,
    'i',
  ).test(action);

/** Whether any of the roles allows an action of the management service. */
export const allows = (rights: readonly StandInRights[], action: string): boolean =>
  rights.some(
    ({ actions, notActions = [] }) =>
      actions.some((each) => covers(each, action)) && !notActions.some((each) => covers(each, action)),
  );
