import { Args, Query, Resolver } from '@nestjs/graphql';
import { DiagnoseInput } from './diagnose-input.js';
import { Diagnosis } from './diagnosis.js';
import { DiagnosisService } from './diagnosis.service.js';

@Resolver()
export class DiagnosisResolver {
  constructor(private readonly service: DiagnosisService) {}

  @Query(() => Diagnosis, {
    description: 'Reads a notice and whatever evidence is pasted with it, and ranks the causes.',
  })
  diagnose(@Args('input', { description: 'What to diagnose.' }) input: DiagnoseInput): Promise<Diagnosis> {
    return this.service.fromInput(input);
  }
}
