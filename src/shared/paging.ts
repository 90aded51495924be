import type { Type as Class } from '@nestjs/common';
import { ArgsType, ObjectType } from '@nestjs/graphql';
import { Transform } from 'class-transformer';
import { Problem } from './problem.js';
import { Flag, Nested, Text, Whole } from './field.js';

/** Lists on both doors: REST `{ items, total, next }`, GraphQL Relay connections; one cursor for both. */

const MOST = 100;
const DEFAULT = 20;

/** A whole number as a query string carries it; anything else is left for the check to refuse. */
export const toNumber = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' && /^-?\d{1,9}$/.test(value) ? Number(value) : value;

/** Yes or no as a query string carries it; the bare name means yes. */
export const toBoolean = ({ value }: { value: unknown }): unknown =>
  value === 'true' || value === '1' || value === '' ? true : value === 'false' || value === '0' ? false : value;

@ArgsType()
export class PageArgs {
  @Transform(toNumber)
  @Whole(`How many at the most, 1 to ${MOST}.`, { optional: true, min: 1, max: MOST, example: DEFAULT })
  first?: number;

  @Text('The cursor behind which to go on: `next` of the page before.', { optional: true, maxLength: 300 })
  after?: string;
}

export interface Slice<T> {
  items: T[];
  total: number;
  next: string | null;
}

const toCursor = (id: string) => Buffer.from(id, 'utf8').toString('base64url');

/** One page of a list in a fixed order. The cursor names the last item shown, so that a list that grows keeps its pages. */
export function slice<T>(all: T[], idOf: (item: T) => string, { first = DEFAULT, after }: PageArgs): Slice<T> {
  let start = 0;
  if (after !== undefined && after !== null) {
    const id = Buffer.from(after, 'base64url').toString('utf8');
    start = all.findIndex((item) => idOf(item) === id) + 1;
    if (start === 0)
      throw new Problem('INVALID_FIELD', 'The cursor does not belong to this list.', {
        fields: [{ field: 'after', message: 'must be the "next" of a page of the same list' }],
      });
  }
  const items = all.slice(start, start + (first ?? DEFAULT));
  const last = items.at(-1);
  return { items, total: all.length, next: last && start + items.length < all.length ? toCursor(idOf(last)) : null };
}

class Nothing {}

/** @param Besides what the page has besides its items. */
export function PageOf<T extends object, B extends object = Nothing>(item: Class<T>, Besides = Nothing as Class<B>) {
  class PageShape extends (Besides as Class) {
    @Nested(() => item, 'The items of this page.', { list: true })
    items!: T[];

    @Whole('How many there are in all.')
    total!: number;

    @Text('Cursor of the next page; null on the last.', { optional: true })
    next!: string | null;
  }
  Object.defineProperty(PageShape, 'name', { value: `${item.name}Page` });
  return PageShape as Class<PageShape & B>;
}

@ObjectType({ description: 'Where a page stands in its list.' })
export class PageInfo {
  @Text('Cursor of the last item.', { optional: true })
  endCursor!: string | null;

  @Flag('There are more items behind it.')
  hasNextPage!: boolean;
}

/** @param Besides what the connection has besides its page. */
export function ConnectionOf<T extends object, B extends object = Nothing>(
  item: Class<T>,
  Besides = Nothing as Class<B>,
) {
  @ObjectType(`${item.name}Edge`, { description: 'An item with its cursor.' })
  class Edge {
    @Text('Cursor of this item.')
    cursor!: string;

    @Nested(() => item, 'The item.')
    node!: T;
  }

  @ObjectType(`${item.name}Connection`, { description: 'A page of a list (Relay).' })
  class Connection extends (Besides as Class) {
    @Nested(() => Edge, 'The items of this page.', { list: true })
    edges!: Edge[];

    @Nested(() => PageInfo, 'Where the page stands.')
    pageInfo!: PageInfo;

    @Whole('How many there are in all.')
    totalCount!: number;
  }
  return Connection as Class<Connection & B>;
}

/** A page as a Relay connection. */
export const toConnection = <T>({ items, total, next }: Slice<T>, idOf: (item: T) => string) => ({
  edges: items.map((node) => ({ cursor: toCursor(idOf(node)), node })),
  pageInfo: { endCursor: items.length > 0 ? toCursor(idOf(items.at(-1)!)) : null, hasNextPage: next !== null },
  totalCount: total,
});
