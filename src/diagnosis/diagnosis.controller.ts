import { Body, Controller, Headers, HttpCode, Post, Query } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import { Answers } from '../shared/api-answer.js';
import { DiagnoseInput, DiagnoseQuery } from './diagnose-input.js';
import { Diagnosis } from './diagnosis.js';
import { DiagnosisService } from './diagnosis.service.js';

@ApiTags('diagnosis')
@Controller('diagnose')
export class DiagnosisController {
  constructor(private readonly service: DiagnosisService) {}

  @Post()
  @HttpCode(200)
  @ApiConsumes('application/json', 'text/plain', 'message/rfc822', 'text/html')
  @ApiBody({ type: DiagnoseInput })
  @Answers(
    'Reads a notice and whatever evidence is pasted with it, and ranks the causes',
    Diagnosis,
    'EMPTY_INPUT',
    'MALFORMED_JSON',
    'INVALID_FIELD',
    'UNKNOWN_PARAMETER',
    'NOT_FOUND',
    'INPUT_TOO_LARGE',
    'UNSUPPORTED_MEDIA_TYPE',
    'UNSOUND',
    'DATABASE_UNAVAILABLE',
  )
  diagnose(
    @Headers('content-type') contentType: string | undefined,
    @Body() body: unknown,
    @Query() query: DiagnoseQuery,
  ): Promise<Diagnosis> {
    return this.service.fromRequest(contentType, body, query);
  }
}
