import { Controller, Get, Headers, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { NoQuery } from '../shared/no-query.js';

const LINKS = {
  docs: '/docs',
  openapi: '/openapi.json',
  graphql: '/graphql',
  codes: '/codes',
  diagnose: '/diagnose',
  dnsCheck: '/dns-check?domain=contoso.com',
  health: '/health/ready',
};

/** Leads a browser to the documentation and answers others with links. */
@ApiExcludeController()
@Controller()
export class HomeController {
  @Get()
  home(@Headers('accept') accept: string | undefined, @Res() response: Response, @Query() _query: NoQuery): void {
    if (accept?.includes('text/html')) response.redirect(LINKS.docs);
    else response.json({ service: 'ndr-kb', links: LINKS });
  }
}
