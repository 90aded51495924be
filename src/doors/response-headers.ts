import type { NextFunction, Request, RequestHandler, Response } from 'express';
import helmet from 'helmet';

/** The pages of the documentation bring scripts and styles of their own; Swagger's page has styles in the page itself. */
const PAGES = {
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'style-src': ["'self'", "'unsafe-inline'"],
  'img-src': ["'self'", 'data:'],
  'font-src': ["'self'"],
  'connect-src': ["'self'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
  'frame-ancestors': ["'none'"],
};
/** An answer that is opened as a page may do nothing at all. */
const DATA = {
  'default-src': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
  'frame-ancestors': ["'none'"],
};

const secured = (directives: Record<string, string[]>, crossOrigin: boolean) =>
  helmet({
    contentSecurityPolicy: { useDefaults: false, directives },
    xFrameOptions: { action: 'deny' },
    referrerPolicy: { policy: 'no-referrer' },
    // Whether a browser may read an answer from another origin is for CORS_ORIGINS to say.
    crossOriginResourcePolicy: { policy: crossOrigin ? 'cross-origin' : 'same-origin' },
    // For the proxy that speaks TLS to decide: it would bind the whole host.
    strictTransportSecurity: false,
  });

const isPage = (path: string) => path === '/docs' || path.startsWith('/docs/');

/** Security headers on every answer, and no storing unless the route says otherwise. */
export function responseHeaders(corsOrigins: string[]): RequestHandler {
  const crossOrigin = corsOrigins.length > 0;
  const [pages, data] = [secured(PAGES, crossOrigin), secured(DATA, crossOrigin)];
  return (request: Request, response: Response, next: NextFunction) => {
    const page = isPage(request.path);
    if (!page) response.setHeader('Cache-Control', 'no-store');
    (page ? pages : data)(request, response, next);
  };
}
