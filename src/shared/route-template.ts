import type { Request } from 'express';

/** Parts that are mounted rather than routed. */
const MOUNTED = ['/graphql', '/docs'];

/** The template of the route that took a request (`/codes/:code`), never its URL; `none` where nothing took it. */
export function routeTemplate(request: Request): string {
  const route = (request as { route?: { path?: unknown } }).route?.path;
  if (typeof route === 'string' && !route.includes('*')) return route;
  const { url } = request;
  return (
    MOUNTED.find(
      (path) => request.baseUrl === path || url === path || url.startsWith(`${path}/`) || url.startsWith(`${path}?`),
    ) ?? 'none'
  );
}
