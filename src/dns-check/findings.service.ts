import { Injectable } from '@nestjs/common';
import { nearestNames } from '../core/nearest.js';
import { RulebookService } from '../knowledge/rulebook.service.js';
import { type PageArgs, type Slice, slice } from '../shared/paging.js';
import { Problem } from '../shared/problem.js';
import type { FindingPage } from './finding-page.js';

/** The pages of what a check can find. */
@Injectable()
export class FindingsService {
  constructor(private readonly rulebook: RulebookService) {}

  all = (): FindingPage[] => this.rulebook.current.knowledge.findings;

  list = (page: PageArgs = {}): Slice<FindingPage> => slice(this.all(), ({ id }) => id, page);

  one(id: string): FindingPage {
    const found = this.all().find((page) => page.id === id.trim().toLowerCase());
    if (found !== undefined) return found;
    const suggestions = nearestNames(
      id,
      this.all().map((page) => page.id),
    );
    throw new Problem('NOT_FOUND', 'There is no finding of this id.', { suggestions });
  }
}
