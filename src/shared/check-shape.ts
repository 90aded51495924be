import 'reflect-metadata';
import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import { sayName } from './say-name.js';

export interface ShapeFault {
  /** Keys and indexes from the top of the document. */
  path: (string | number)[];
  message: string;
}

const toPath = (key: string) => (/^\d+$/.test(key) ? Number(key) : key);

/** Validation errors as a flat list, one fault a broken rule. */
export function flatten(errors: ValidationError[], above: (string | number)[] = []): ShapeFault[] {
  return errors.flatMap((error) => {
    const { whitelistValidation, ...broken } = error.constraints ?? {};
    const path = [...above, whitelistValidation ? sayName(error.property) : toPath(error.property)];
    return [
      ...(whitelistValidation ? [{ path, message: 'is not known here' }] : []),
      ...Object.values(broken).map((message) => ({ path, message })),
      ...flatten(error.children ?? [], path),
    ];
  });
}

/** Reads a plain value as the given shape; unknown keys are faults, absent ones take the class's defaults. */
export function checkShape<T extends object>(
  shape: new () => T,
  plain: unknown,
): { value: T; faults: [] } | { value: null; faults: ShapeFault[] } {
  if (plain === null || typeof plain !== 'object' || Array.isArray(plain))
    return { value: null, faults: [{ path: [], message: 'must be a mapping of keys to values' }] };
  const value = plainToInstance(shape, plain, { exposeDefaultValues: true });
  const faults = flatten(
    validateSync(value, { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true }),
  );
  return faults.length === 0 ? { value, faults: [] } : { value: null, faults };
}
