import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Publication, publishShipped } from '../knowledge/publication.js';
import { RulebookService } from '../knowledge/rulebook.service.js';
import { findContentFolder } from './content-folder.js';
import { ENTRY_SHAPES } from './entry-shapes.js';
import { checkContent, ContentError } from './knowledge-files.js';

/** At start: the content's files are checked, published where they are new, and the rulebook is made of what is published. */
@Injectable()
export class SeedService implements OnModuleInit {
  private readonly logger = new Logger(SeedService.name);

  constructor(
    private readonly dataSource: DataSource,
    private readonly rulebook: RulebookService,
  ) {}

  onModuleInit(): Promise<void> {
    return this.seed(findContentFolder());
  }

  async seed(folder: string): Promise<void> {
    const { content, faults } = checkContent(folder);
    if (faults.length > 0) throw new ContentError(faults);
    // The body as written, without the defaults of the shape: a new default is not a new version of everything.
    const documents = Object.values(content.entries)
      .flat()
      .map(({ kind, id, document }) => ({ kind, id, source: document.source, body: document.body as object }));
    this.tell(await publishShipped(this.dataSource, documents));
    await this.rulebook.load(content.shipped, ENTRY_SHAPES);
  }

  private tell({ revision, published, retired, kept }: Publication): void {
    if (published.length + retired.length > 0)
      this.logger.log(`Revision ${revision}: ${published.length} entries published, ${retired.length} retired`);
    if (kept.length > 0) this.logger.log(`Edited here, so the shipped version is not used: ${kept.join(', ')}`);
  }
}
