import { Controller, Get, Headers, Inject, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import type { Config } from '../config.js';
import { CONFIG } from '../shared/config.module.js';
import { NoQuery } from '../shared/no-query.js';

const LINKS = {
  docs: '/docs',
  openapi: '/openapi.json',
  graphql: '/graphql',
  codes: '/codes',
  diagnose: '/diagnose',
  dnsCheck: '/dns-check?domain=contoso.com',
  health: '/health/ready',
  metrics: '/metrics',
};

/** Leads a browser to the documentation and answers others with links. */
@ApiExcludeController()
@Controller()
export class HomeController {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  @Get()
  home(@Headers('accept') accept: string | undefined, @Res() response: Response, @Query() _query: NoQuery): void {
    const { basePath } = this.config;
    const links = Object.fromEntries(Object.entries(LINKS).map(([name, path]) => [name, basePath + path]));
    if (accept?.includes('text/html')) response.redirect(basePath + LINKS.docs);
    else response.json({ service: 'ndr-kb', links });
  }
}
