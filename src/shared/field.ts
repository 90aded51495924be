import { applyDecorators } from '@nestjs/common';
import { Field, Float, ID, Int, registerEnumType, type ReturnTypeFunc } from '@nestjs/graphql';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsISO8601,
  IsNotEmpty,
  IsNumber,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';

import { DateTime } from './date-time.js';

/**
 * One shape, said once: each of these decorators declares the GraphQL field, the OpenAPI property and the
 * class-validator rules of a property together, so that an answer, a YAML file and an editor's document are one class.
 */
export interface FieldOptions {
  /** May be absent or null. */
  optional?: boolean;
  list?: boolean;
  example?: unknown;
  /** Inclusive limits of a number. */
  min?: number;
  max?: number;
  maxLength?: number;
  maxItems?: number;
}

const declare = (
  type: ReturnTypeFunc,
  property: ApiPropertyOptions,
  checks: PropertyDecorator[],
  description: string,
  { optional = false, list = false, example, maxItems }: FieldOptions,
) =>
  applyDecorators(
    Field(list ? () => [type()] as never : type, { description, nullable: optional }),
    ApiProperty({
      ...property,
      description,
      required: !optional,
      nullable: optional,
      ...(list ? { isArray: true } : {}),
      ...(example === undefined ? {} : { example }),
    } as ApiPropertyOptions),
    ...(optional ? [IsOptional()] : []),
    ...(list ? [IsArray()] : []),
    ...(list && maxItems !== undefined ? [ArrayMaxSize(maxItems)] : []),
    ...checks,
  );

const each = (options: FieldOptions) => (options.list ? { each: true } : undefined);

const text =
  (type: ReturnTypeFunc) =>
  (description: string, options: FieldOptions = {}) =>
    declare(
      type,
      { type: String },
      [
        IsString(each(options)),
        ...(options.optional ? [] : [IsNotEmpty(each(options))]),
        ...(options.maxLength === undefined ? [] : [MaxLength(options.maxLength, each(options))]),
      ],
      description,
      options,
    );

/** A string, not empty unless optional. */
export const Text = text(() => String);

/** An identifier of an entry. */
export const Id = text(() => ID);

const range = (options: FieldOptions) => [
  ...(options.min === undefined ? [] : [Min(options.min, each(options))]),
  ...(options.max === undefined ? [] : [Max(options.max, each(options))]),
];

/** A whole number. */
export const Whole = (description: string, options: FieldOptions = {}) =>
  declare(
    () => Int,
    { type: 'integer', minimum: options.min, maximum: options.max },
    [IsInt(each(options)), ...range(options)],
    description,
    options,
  );

/** A real number. */
export const Real = (description: string, options: FieldOptions = {}) =>
  declare(
    () => Float,
    { type: Number, minimum: options.min, maximum: options.max },
    [IsNumber({}, each(options)), ...range(options)],
    description,
    options,
  );

export const Flag = (description: string, options: FieldOptions = {}) =>
  declare(() => Boolean, { type: Boolean }, [IsBoolean(each(options))], description, options);

/** An RFC 3339 time in UTC. */
export const Time = (description: string, options: FieldOptions = {}) =>
  declare(
    () => DateTime,
    { type: String, format: 'date-time' },
    [IsISO8601({ strict: true }, each(options))],
    description,
    options,
  );

type Words = Readonly<Record<string, string>>;
const enumNames = new Map<Words, string>();

/** Gives a word list its name in both contracts; `meanings` describes each value. */
export function nameWords<T extends Words>(
  words: T,
  name: string,
  description: string,
  meanings: Partial<Record<keyof T, string>> = {},
) {
  enumNames.set(words, name);
  registerEnumType(words, {
    name,
    description,
    valuesMap: Object.fromEntries(
      Object.entries(meanings).map(([key, value]) => [key, { description: value }]),
    ) as never,
  });
}

const upper = (value: unknown): unknown =>
  typeof value === 'string'
    ? value.trim().toUpperCase().replaceAll('-', '_')
    : Array.isArray(value)
      ? value.map(upper)
      : value;

/** One of a word list that {@link nameWords} named; read in either case. */
export const Choice = (words: Words, description: string, options: FieldOptions = {}) =>
  declare(
    () => words,
    { enum: Object.values(words), enumName: enumNames.get(words) },
    [Transform(({ value }) => upper(value)), IsIn(Object.values(words), each(options))],
    description,
    options,
  );

/** Another shape inside this one. */
export const Nested = (type: () => new () => object, description: string, options: FieldOptions = {}) =>
  declare(
    type as ReturnTypeFunc,
    // Swagger knows a type that is told later by the function's name, which is this key's.
    { type: () => type() },
    [Type(type), ValidateNested(each(options))],
    description,
    options,
  );
