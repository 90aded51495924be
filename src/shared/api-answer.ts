import { applyDecorators, type Type as Class } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiResponse } from '@nestjs/swagger';
import { PROBLEMS, type ProblemCode } from './problem.js';

/** What a REST route does, what it answers, and which problems it can have. */
export const Answers = (summary: string, type: Class, ...problems: ProblemCode[]) =>
  applyDecorators(
    ApiOperation({ summary }),
    ApiOkResponse({ type, description: 'The answer.' }),
    ...[...Map.groupBy(problems, (code) => PROBLEMS[code][0])].map(([status, codes]) =>
      ApiResponse({
        status,
        description: codes.map((code) => `${code}: ${PROBLEMS[code][1]}`).join('. '),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/ProblemAnswer' } } },
      }),
    ),
  );
