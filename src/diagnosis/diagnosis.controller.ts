import {
  Body,
  type CallHandler,
  Controller,
  type ExecutionContext,
  Headers,
  HttpCode,
  Injectable,
  type NestInterceptor,
  Post,
  Query,
  UseInterceptors,
} from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import { map, type Observable } from 'rxjs';
import { Answers } from '../shared/api-answer.js';
import { JsonBody } from '../shared/json-body.js';
import { DiagnoseInput, DiagnoseQuery } from './diagnose-input.js';
import { Diagnosis } from './diagnosis.js';
import { DiagnosisService } from './diagnosis.service.js';

/** The entry of the code is most of an answer, and the same for all who ask about it. */
@Injectable()
class DiagnosisBody implements NestInterceptor<Diagnosis, JsonBody> {
  intercept(_context: ExecutionContext, next: CallHandler<Diagnosis>): Observable<JsonBody> {
    return next.handle().pipe(map((diagnosis) => JsonBody.around(diagnosis, ['code'])));
  }
}

@ApiTags('diagnosis')
@Controller('diagnose')
export class DiagnosisController {
  constructor(private readonly service: DiagnosisService) {}

  @Post()
  @UseInterceptors(DiagnosisBody)
  @HttpCode(200)
  @ApiConsumes('application/json', 'text/plain', 'message/rfc822', 'text/html', 'application/vnd.ms-outlook')
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
