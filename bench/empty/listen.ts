import 'reflect-metadata';
import type { NestApplicationOptions, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

/** Starts an application that has nothing of its own: what Nest alone costs. */
export async function listen(module: Type, options: NestApplicationOptions = {}): Promise<void> {
  const app = await NestFactory.create(module, { logger: ['fatal', 'error', 'warn'], ...options });
  await app.listen(Number(process.env.PORT), '127.0.0.1');
}
