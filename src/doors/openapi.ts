import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { ENGINE } from '../core/diagnose.js';
import { ProblemAnswer } from '../shared/problem-answer.js';

/** The contract of the REST door. */
export function openApiDocument(app: INestApplication, basePath: string): OpenAPIObject {
  const builder = new DocumentBuilder()
    .setTitle('ndr-kb')
    .setDescription(
      'Reads a returned or delayed e-mail and says what it means, why it happened, who has to act and what to run next. Errors are RFC 9457 problem+json.',
    )
    .setVersion(ENGINE)
    .setLicense('MIT', 'https://opensource.org/license/mit');
  if (basePath) builder.addServer(basePath);
  return SwaggerModule.createDocument(app, builder.build(), {
    extraModels: [ProblemAnswer],
    operationIdFactory: (_controller, method) => method,
  });
}

/** `/docs` with its own scripts and styles, so that it works with no internet, and `/openapi.json`. */
export function serveDocs(app: INestApplication, basePath: string): void {
  SwaggerModule.setup('docs', app, () => openApiDocument(app, basePath), {
    jsonDocumentUrl: 'openapi.json',
    yamlDocumentUrl: 'openapi.yaml',
    customSiteTitle: 'ndr-kb',
  });
}
