import { Args, Query, Resolver } from '@nestjs/graphql';
import { DiagnosedMany, DiagnoseManyInput } from './batch-answer.js';
import { BatchService } from './batch.service.js';
import { DiagnoseInput } from './diagnose-input.js';
import { Diagnosis } from './diagnosis.js';
import { DiagnosisService } from './diagnosis.service.js';

@Resolver()
export class DiagnosisResolver {
  constructor(
    private readonly service: DiagnosisService,
    private readonly batch: BatchService,
  ) {}

  @Query(() => Diagnosis, {
    description: 'Reads a notice and whatever evidence is pasted with it, and ranks the causes.',
  })
  diagnose(@Args('input', { description: 'What to diagnose.' }) input: DiagnoseInput): Promise<Diagnosis> {
    return this.service.fromInput(input);
  }

  @Query(() => DiagnosedMany, {
    description:
      'Diagnoses up to 100, and says what their failures share; one that cannot be read is a problem of its own.',
  })
  diagnoseMany(
    @Args('inputs', { type: () => [DiagnoseManyInput], description: 'What to diagnose, from 1 to 100.' })
    inputs: DiagnoseManyInput[],
  ): Promise<DiagnosedMany> {
    return this.batch.fromInputs(inputs);
  }
}
