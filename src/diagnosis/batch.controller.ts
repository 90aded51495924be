import { Controller, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiExtraModels, ApiProduces, ApiTags, getSchemaPath } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Answers } from '../shared/api-answer.js';
import { BatchLineAnswer, DiagnoseManyInput } from './batch-answer.js';
import { BatchService } from './batch.service.js';
import { DiagnoseQuery } from './diagnose-input.js';
import { NDJSON } from './ndjson-answer.js';

@ApiTags('diagnosis')
@Controller('diagnose')
export class BatchController {
  constructor(private readonly service: BatchService) {}

  @Post('batch')
  @ApiConsumes(NDJSON, 'multipart/form-data')
  @ApiProduces(NDJSON)
  @ApiBody({
    description: 'Lines of JSON, one input each; or a form, each of whose files is a message.',
    schema: {
      oneOf: [
        { $ref: getSchemaPath(DiagnoseManyInput) },
        { type: 'object', properties: { file: { type: 'array', items: { type: 'string', format: 'binary' } } } },
      ],
    },
  })
  @ApiExtraModels(DiagnoseManyInput)
  @Answers(
    'Diagnoses many, one a line, answers each as soon as it is ready, and says at last what their failures share',
    BatchLineAnswer,
    'INVALID_FIELD',
    'UNKNOWN_PARAMETER',
    'NOT_FOUND',
    'UNSUPPORTED_MEDIA_TYPE',
    'UNSOUND',
    'DATABASE_UNAVAILABLE',
  )
  batch(@Req() request: Request, @Res() response: Response, @Query() query: DiagnoseQuery): Promise<void> {
    return this.service.stream(request, response, query);
  }
}
