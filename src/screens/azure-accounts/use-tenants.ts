import { useEffect, useRef, useState } from 'react';
import type { Tenant } from '../../model/access/tenant.ts';
import type { TenantsSeen } from '../../state/sign-in/tenants.ts';
import { type Told, toldOf } from '../../state/sign-in/told.ts';
import { useApp } from '../app/app-context.tsx';

/** How it stands with choosing another tenant. */
export type TenantChoice =
  | { readonly at: 'closed' }
  /** The tenants are asked for, or one of them lets one in. */
  | { readonly at: 'busy'; readonly word: string }
  | { readonly at: 'open'; readonly seen: TenantsSeen }
  | { readonly at: 'refused'; readonly told: Told; readonly tenant: Tenant | undefined };

const closed: TenantChoice = { at: 'closed' };

/** Chooses among the tenants that one belongs to; another one is entered by the sign-in that is there. */
export function useTenants(onEntered: () => void) {
  const { model } = useApp();
  const [choice, setChoice] = useState<TenantChoice>(closed);
  const stop = useRef<AbortController>(undefined);
  useEffect(() => () => stop.current?.abort(), []);

  const run = (
    word: string,
    tenant: Tenant | undefined,
    work: (signal: AbortSignal) => Promise<TenantChoice>,
  ) => {
    stop.current?.abort();
    const own = new AbortController();
    stop.current = own;
    setChoice({ at: 'busy', word });
    work(own.signal).then(
      (next) => stop.current === own && setChoice(next),
      (error: unknown) => stop.current === own && setChoice({ at: 'refused', told: toldOf(error), tenant }),
    );
  };
  return {
    choice,
    open: () =>
      run('asking for your tenants', undefined, async (signal) => ({
        at: 'open',
        seen: await model.tenants.list(signal),
      })),
    enter: (tenant: Tenant) =>
      run(`entering ${tenant.name}`, tenant, async (signal) => {
        await model.tenants.use(tenant, signal);
        onEntered();
        return closed;
      }),
    close: () => {
      stop.current?.abort();
      stop.current = undefined;
      setChoice(closed);
    },
  };
}
