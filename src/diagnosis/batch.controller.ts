import { Controller, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiExtraModels, ApiProduces, ApiTags } from '@nestjs/swagger';
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
  @ApiConsumes(NDJSON)
  @ApiProduces(NDJSON)
  @ApiBody({ type: DiagnoseManyInput, description: 'One a line.' })
  @ApiExtraModels(BatchLineAnswer)
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
