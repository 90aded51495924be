import { readFileSync } from 'node:fs';
import { Controller, Get, Header, Module } from '@nestjs/common';
import { listen } from './listen.js';

/** One route that answers constant bytes (the file that ANSWER names): the least that Nest on Express can do. */
const answer = readFileSync(process.env.ANSWER!, 'utf8');

@Controller()
class EmptyController {
  @Get('codes/4.4.7')
  @Header('content-type', 'application/json; charset=utf-8')
  code(): string {
    return answer;
  }
}

@Module({ controllers: [EmptyController] })
class EmptyModule {}

await listen(EmptyModule, { bodyParser: false });
