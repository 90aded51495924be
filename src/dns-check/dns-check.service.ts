import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../config.js';
import { RulebookService } from '../knowledge/rulebook.service.js';
import { CONFIG } from '../shared/config.module.js';
import { checkDomain, MAX_DEADLINE_MS } from './check-domain.js';
import type { DnsReport } from './dns-report.js';
import { InFlight } from './in-flight.js';

@Injectable()
export class DnsCheckService {
  private readonly inFlight = new InFlight<DnsReport>();

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly rulebook: RulebookService,
  ) {}

  /** Throws INVALID_DOMAIN or NAME_REFUSED; whatever DNS does comes as a report. */
  check(domain: string, deadlineMs = MAX_DEADLINE_MS): Promise<DnsReport> {
    const { findings, wording } = this.rulebook.current.knowledge;
    return this.inFlight.share(`${domain.trim().toLowerCase()} ${deadlineMs}`, () =>
      checkDomain(domain, {
        resolvers: this.config.dnsLocalResolvers,
        deadlineMs,
        allowPrivate: this.config.dnsAllowPrivate,
        texts: { findings, wording: wording.dns },
        now: () => new Date(),
      }),
    );
  }
}
