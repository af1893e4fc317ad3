import { useCallback, useEffect, useRef, useState } from 'react';
import { firstOffers, type TemplateOffer } from '../../model/run/workload/template-offer.ts';
import { useApp } from '../app/app-context.tsx';

/** The templates that a run can be made of: ours at once, the person's own when they are read. */
export function useOffers(): {
  readonly offers: readonly TemplateOffer[];
  /** Reads them anew; resolves when they are there. */
  readonly readAgain: () => Promise<readonly TemplateOffer[]>;
} {
  const { templates } = useApp().model;
  const [offers, setOffers] = useState(firstOffers);
  const left = useRef(false);
  const readAgain = useCallback(async () => {
    const found = await templates.offers();
    if (!left.current) setOffers(found);
    return found;
  }, [templates]);
  useEffect(() => {
    left.current = false;
    // Without them there are ours all the same.
    readAgain().catch(() => undefined);
    return () => {
      left.current = true;
    };
  }, [readAgain]);
  return { offers, readAgain };
}
