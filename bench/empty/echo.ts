import { Body, Controller, HttpCode, Module, Post } from '@nestjs/common';
import { listen } from './listen.js';

/** Answers the JSON that it was sent, read by Nest's own body parser. */
@Controller()
class EchoController {
  @Post('diagnose')
  @HttpCode(200)
  echo(@Body() body: object): object {
    return body;
  }
}

@Module({ controllers: [EchoController] })
class EchoModule {}

await listen(EchoModule);
