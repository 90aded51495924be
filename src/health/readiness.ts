import { Injectable } from '@nestjs/common';
import { RulebookService } from '../knowledge/rulebook.service.js';

/** Whether the service wants more requests: from the first rulebook until it is told to stop. */
@Injectable()
export class Readiness {
  private stopping = false;

  constructor(private readonly rulebooks: RulebookService) {}

  stop(): void {
    this.stopping = true;
  }

  /** Why not; null when it does. */
  get obstacle(): string | null {
    if (this.stopping) return 'The service is stopping.';
    return this.rulebooks.ready ? null : 'The rulebook is not loaded yet.';
  }
}
