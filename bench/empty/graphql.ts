import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { Module } from '@nestjs/common';
import { Args, Field, GraphQLModule, ID, ObjectType, Query, registerEnumType, Resolver } from '@nestjs/graphql';
import { Likelihood, WhoActs } from '../../src/core/vocabulary.js';
import { listen } from './listen.js';

/** One resolver that answers a constant (the JSON file that ANSWER names), in the types that the service answers in. */
const answer = JSON.parse(readFileSync(process.env.ANSWER!, 'utf8')) as NdrCode;

registerEnumType(Likelihood, { name: 'Likelihood' });
registerEnumType(WhoActs, { name: 'WhoActs' });

@ObjectType()
class CauseName {
  @Field(() => ID)
  id!: string;

  @Field()
  title!: string;
}

@ObjectType()
class LikelyCause {
  @Field(() => CauseName)
  cause!: CauseName;

  @Field(() => Likelihood)
  likelihood!: Likelihood;
}

@ObjectType()
class Remedy {
  @Field()
  title!: string;

  @Field(() => [String])
  steps!: string[];
}

@ObjectType()
class NdrCode {
  @Field()
  code!: string;

  @Field()
  title!: string;

  @Field()
  meaning!: string;

  @Field(() => WhoActs)
  whoActs!: WhoActs;

  @Field(() => [LikelyCause])
  causes!: LikelyCause[];

  @Field(() => [Remedy])
  remedies!: Remedy[];
}

@Resolver()
class EmptyResolver {
  @Query(() => NdrCode)
  ndrCode(@Args('code') _code: string): NdrCode {
    return answer;
  }
}

@Module({
  imports: [
    GraphQLModule.forRoot<ApolloDriverConfig>({ driver: ApolloDriver, path: '/graphql', autoSchemaFile: true }),
  ],
  providers: [EmptyResolver],
})
class EmptyModule {}

await listen(EmptyModule);
