import { ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { flatten } from './check-shape.js';
import { Problem } from './problem.js';
import { sayName } from './say-name.js';

/** Checks query parameters and GraphQL arguments against their class; what is not declared is refused. */
export const validation = () =>
  new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: false,
    exceptionFactory: toProblem,
  });

export function toProblem(errors: ValidationError[]): Problem {
  const unknown = errors
    .filter(({ constraints }) => constraints && 'whitelistValidation' in constraints)
    .map(({ property }) => property);
  if (unknown.length > 0) {
    const names = unknown.map(sayName);
    return new Problem('UNKNOWN_PARAMETER', `Unknown query parameter ${names.map((name) => `"${name}"`).join(', ')}.`, {
      fields: names.map((field) => ({ field, message: 'is not known here' })),
    });
  }
  return invalidFields(flatten(errors));
}

export function invalidFields(faults: { path: (string | number)[]; message: string }[]): Problem {
  const fields = faults.map(({ path, message }) => ({ field: path.join('.'), message }));
  return new Problem(
    'INVALID_FIELD',
    fields.map(({ field, message }) => (message.includes(field) ? message : `${field} ${message}`)).join('; '),
    { fields },
  );
}
