import type { Request } from 'express';

interface Layer {
  match(path: string): boolean;
  route?: { path: unknown; methods: Record<string, boolean> };
}

/** Methods that the routes of this path take; empty where there is no such path. */
export function allowedMethods(request: Request): string[] {
  const stack = (request.app as unknown as { router?: { stack?: Layer[] } }).router?.stack ?? [];
  const methods = stack
    .filter((layer) => layer.route && layer.route.path !== '*' && matches(layer, request.path))
    .flatMap((layer) => Object.keys(layer.route!.methods).filter((method) => layer.route!.methods[method]));
  return [...new Set(methods.map((method) => method.toUpperCase()))].filter((method) => method !== '_ALL').sort();
}

function matches(layer: Layer, path: string): boolean {
  try {
    return layer.match(path);
  } catch {
    return false;
  }
}
