import { Inject, Injectable, type MessageEvent } from '@nestjs/common';
import { Observable } from 'rxjs';
import type { Config } from '../config.js';
import { RulebookService } from '../knowledge/rulebook.service.js';
import { CONFIG } from '../shared/config.module.js';
import { checkDomain, type DnsCheckRequest, type DnsCheckSettings, nameToCheck } from './check-domain.js';
import { checkSettings } from './check-settings.js';
import { DnsCache } from './dns-cache.js';
import type { DnsReport } from './dns-report.js';
import { InFlight } from './in-flight.js';

@Injectable()
export class DnsCheckService {
  private readonly inFlight = new InFlight<DnsReport>();
  private readonly cache = new DnsCache();

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly rulebook: RulebookService,
  ) {}

  /** Throws INVALID_DOMAIN or NAME_REFUSED; whatever DNS does comes as a report. Identical checks are one. */
  check(request: DnsCheckRequest): Promise<DnsReport> {
    const { domain, depth, sendingIp, fresh, deadlineMs } = request;
    const key = [domain.trim().toLowerCase(), depth ?? 'QUICK', sendingIp ?? '', fresh ?? false, deadlineMs ?? ''];
    return this.inFlight.share(key.join(' '), () => checkDomain(request, this.settings()));
  }

  /** Each answer as it comes, then the report. Throws as {@link check} does, before anything is sent. */
  stream(request: DnsCheckRequest): Observable<MessageEvent> {
    const settings = this.settings();
    nameToCheck(request.domain, settings.allowPrivate, settings.texts);
    return new Observable((subscriber) => {
      const onStep = (step: object) => subscriber.next({ type: 'step', data: step });
      checkDomain({ ...request, onStep }, settings).then(
        (report) => {
          subscriber.next({ type: 'report', data: report });
          subscriber.complete();
        },
        (error) => subscriber.error(error),
      );
    });
  }

  private settings(): DnsCheckSettings {
    return checkSettings(this.config, this.rulebook.current.knowledge, this.cache);
  }
}
