import type { Delivery } from '../delivery.js';
import { isWithinDomain } from '../read/host.js';
import type { Reading } from '../read/read.js';
import type { CheckDocument, Command } from '../rulebook/knowledge.js';
import type { ProductDocument } from '../rulebook/shipped.js';
import { senderDomainOf } from './filled-command.js';

/** The mail systems that the asker can be the administrator of, and what of a check can be done there. */
export class OwnSystems {
  /** Ids of products whose commands run there; null where nothing is known of the asker's system. */
  private readonly runs: ReadonlySet<string> | null;

  /** @param outside whether the recipient is known to be in another organisation. */
  constructor(
    systems: readonly ProductDocument[],
    private readonly outside: boolean,
  ) {
    this.runs = systems.length > 0 ? new Set(systems.flatMap(({ id, runs }) => [id, ...runs])) : null;
  }

  /** Whether a check is for these systems, and has a step that can be done there. */
  canDo(check: CheckDocument): boolean {
    const { runs, outside } = this;
    if (check.ownRecipient && outside) return false;
    if (runs && check.products.length > 0 && !check.products.some((id) => runs.has(id))) return false;
    return check.commands.length === 0 || this.commandsOf(check).length > 0;
  }

  /** The commands of a check that can be run. */
  commandsOf({ commands }: CheckDocument): Command[] {
    const { runs } = this;
    return runs ? commands.filter(({ product }) => product === null || runs.has(product)) : commands;
  }
}

/**
 * The side that reported the failure is the asker's own. What only one product's tools print shows that product too.
 */
export function ownSystemsOf(
  reading: Reading,
  main: Delivery | null,
  products: readonly ProductDocument[],
): OwnSystems {
  const kinds = new Set<string>(reading.recognised.map(({ kind }) => kind));
  const reporting = new Set(reportersOf(reading, products));
  return new OwnSystems(
    products.filter((one) => reporting.has(one) || one.evidence.some((kind) => kinds.has(kind))),
    isOutside(reading, main),
  );
}

/**
 * Whether another organisation has the recipient: the sender's domain is another, or a further server refused. An Exchange
 * that gives its refusal a name knows the recipient.
 */
function isOutside({ notice }: Reading, main: Delivery | null): boolean {
  const sender = senderDomainOf(notice.sender?.value ?? null);
  const recipient = main?.recipientDomain ?? null;
  if (!recipient || main!.diagnosticName) return false;
  if (!sender) return main!.remoteMta !== null;
  return !isWithinDomain(sender, recipient) && !isWithinDomain(recipient, sender);
}

/** The product of the reporting side, where it is known and only one. */
export function reportingProduct(reading: Reading, products: readonly ProductDocument[]): ProductDocument | null {
  const found = reportersOf(reading, products);
  return found.length === 1 ? found[0]! : null;
}

/** The reporting side's product, else those whose notices are worded like this one. */
function reportersOf({ notice }: Reading, products: readonly ProductDocument[]): ProductDocument[] {
  const [product, writer] = [notice.product?.value ?? null, notice.writer];
  return products.filter(({ id, writers }) =>
    product === null ? writer !== null && writers.includes(writer) : id === product,
  );
}
