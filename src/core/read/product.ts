import type { ProductDocument } from '../rulebook/shipped.js';
import type { DeliveryDraft } from './delivery.js';
import { isWithinDomain } from './host.js';
import type { Seen } from './paste.js';
import { type Hop, versionIn } from './received.js';

/** The product of the reporting side: by the name of the reporting server, else by how the nearest Received names itself. */
export function productOf(deliveries: DeliveryDraft[], hops: Hop[], products: ProductDocument[]): Seen<string> | null {
  const reporting = deliveries.find(({ reportingMta }) => reportingMta)?.reportingMta;
  const named =
    reporting && products.find(({ hosts }) => hosts.some((suffix) => isWithinDomain(reporting.value, suffix)));
  if (named) return { ...reporting, value: named.id };
  for (const hop of hops.toReversed()) {
    const product = products.find((one) => runsOn(one, hop));
    if (product) return { ...hop.source, value: product.id };
  }
  return null;
}

function runsOn({ receivedMarkers, versions }: ProductDocument, { with: clause }: Hop): boolean {
  const version = versionIn(clause);
  return (
    receivedMarkers.some((marker) => clause?.includes(marker)) &&
    (versions.length === 0 || versions.some((prefix) => version?.startsWith(prefix)))
  );
}
