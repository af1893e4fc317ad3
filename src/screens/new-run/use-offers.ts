import { useEffect, useState } from 'react';
import { firstOffers, type TemplateOffer } from '../../model/run/workload/template-offer.ts';
import { useApp } from '../app/app-context.tsx';

/** The templates that a run can be made of: ours at once, the person's own when they are read. */
export function useOffers(): readonly TemplateOffer[] {
  const { model } = useApp();
  const [offers, setOffers] = useState(firstOffers);
  useEffect(() => {
    let left = false;
    // Without them there are ours all the same.
    model.listOffers().then(
      (found) => left || setOffers(found),
      () => undefined,
    );
    return () => {
      left = true;
    };
  }, [model]);
  return offers;
}
