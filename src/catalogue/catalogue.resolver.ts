import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import { CatalogueService } from './catalogue.service.js';
import { Cause } from './cause.js';
import { Check } from './check.js';
import { CodesArgs } from './code-filter.js';
import { NdrCode } from './ndr-code.js';
import { NdrCodeConnection } from './pages.js';
import { Provider } from './provider.js';
import { Reason } from './reason.js';

const Named = (noun: string) => Args('id', { type: () => ID, description: `Id of the ${noun}.` });

@Resolver()
export class CatalogueResolver {
  constructor(private readonly catalogue: CatalogueService) {}

  @Query(() => NdrCode, {
    description: 'Looks a code up, in any spelling; NOT_FOUND with suggestions where there is none.',
  })
  ndrCode(
    @Args('code', { description: 'The code, or the line that holds it: "4.4.7", "#5.1.1", "550-5.7.26".' })
    code: string,
  ) {
    return this.catalogue.code(code);
  }

  @Query(() => [NdrCode], {
    nullable: 'items',
    description: 'Looks many codes up, in the order asked; null where one is unknown.',
  })
  ndrCodesByCode(
    @Args('codes', { type: () => [String], description: 'At most 100, each in any spelling.' }) codes: string[],
  ) {
    return this.catalogue.codesByCode(codes);
  }

  @Query(() => NdrCodeConnection, { description: 'Lists and searches the codes.' })
  ndrCodes(@Args() args: CodesArgs) {
    return this.catalogue.codeConnection(args);
  }

  @Query(() => [Cause], { description: 'All causes.' })
  causes() {
    return this.catalogue.all('causes');
  }

  @Query(() => Cause, { description: 'One cause.' })
  cause(@Named('cause') id: string) {
    return this.catalogue.cause(id);
  }

  @Query(() => [Check], { description: 'All checks.' })
  checks() {
    return this.catalogue.all('checks');
  }

  @Query(() => Check, { description: 'One check.' })
  check(@Named('check') id: string) {
    return this.catalogue.check(id);
  }

  @Query(() => [Reason], { description: 'All bounce reasons.' })
  reasons() {
    return this.catalogue.all('reasons');
  }

  @Query(() => Reason, { description: 'One bounce reason.' })
  reason(@Named('reason') id: string) {
    return this.catalogue.reason(id);
  }

  @Query(() => [Provider], { description: 'All providers.' })
  providers() {
    return this.catalogue.all('providers');
  }

  @Query(() => Provider, { description: 'One provider.' })
  provider(@Named('provider') id: string) {
    return this.catalogue.provider(id);
  }
}
