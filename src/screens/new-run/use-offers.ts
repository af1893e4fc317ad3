import { useCallback, useEffect, useRef, useState } from 'react';
import {
  firstOffers,
  type TemplateOffer,
  type UnusedTemplate,
} from '../../model/run/workload/template-offer.ts';
import { useApp } from '../app/app-context.tsx';

/** The templates that a run can be made of: ours at once, the person's own when they are read. */
export function useOffers(): {
  readonly offers: readonly TemplateOffer[];
  /** Those that cannot be used, with the reason. */
  readonly unused: readonly UnusedTemplate[];
  /** Reads them anew; resolves when they are there. */
  readonly readAgain: () => Promise<readonly TemplateOffer[]>;
} {
  const { templates } = useApp().model;
  const [{ offers, unused }, setListed] = useState<{
    readonly offers: readonly TemplateOffer[];
    readonly unused: readonly UnusedTemplate[];
  }>({ offers: firstOffers, unused: [] });
  const left = useRef(false);
  const readAgain = useCallback(async () => {
    const found = await templates.offers();
    if (!left.current) setListed(found);
    return found.offers;
  }, [templates]);
  useEffect(() => {
    left.current = false;
    // Without them there are ours all the same.
    readAgain().catch(() => undefined);
    return () => {
      left.current = true;
    };
  }, [readAgain]);
  return { offers, unused, readAgain };
}
