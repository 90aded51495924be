import { readFileSync } from 'node:fs';
import { readContract } from '../src/doors/contract.js';
import { type Service, startService } from './service.js';

let service: Service;
let contract: Awaited<ReturnType<typeof readContract>>;
beforeAll(async () => {
  service = await startService();
  contract = await readContract(service.url);
}, 90_000);
afterAll(() => service?.stop());

it.each(['schema.graphql', 'openapi.json'] as const)('%s is as the code has it (else: npm run contract)', (file) => {
  expect(contract[file]).toBe(readFileSync(file, 'utf8'));
});

it('describes every type, field, argument and value of the GraphQL schema', async () => {
  const { data } = await service.graphql(`{ __schema { types { name kind description
    fields { name description args { name description } } inputFields { name description } } } }`);
  const missing: string[] = [];
  for (const { name, kind, description, fields, inputFields } of data.__schema.types) {
    if (name.startsWith('__') || kind === 'SCALAR' || name === 'Query') continue;
    if (!description) missing.push(name);
    for (const field of [...(fields ?? []), ...(inputFields ?? [])]) {
      if (!field.description) missing.push(`${name}.${field.name}`);
      for (const argument of field.args ?? [])
        if (!argument.description) missing.push(`${name}.${field.name}(${argument.name})`);
    }
  }
  expect(missing).toEqual([]);
});

it('refers to no shape of the REST door that is not there', () => {
  const document = JSON.parse(contract['openapi.json']);
  const known = new Set(Object.keys(document.components.schemas).map((name) => `#/components/schemas/${name}`));
  const references = [...contract['openapi.json'].matchAll(/"\$ref": "([^"]*)"/g)].map(([, to]) => to!);
  expect(references.length).toBeGreaterThan(50);
  expect(references.filter((to) => !known.has(to))).toEqual([]);
});

it('describes every operation and property of the REST door', () => {
  const { paths, components } = JSON.parse(contract['openapi.json']);
  const missing: string[] = [];
  for (const [path, operations] of Object.entries<Record<string, { summary?: string }>>(paths))
    for (const [method, { summary }] of Object.entries(operations)) if (!summary) missing.push(`${method} ${path}`);
  for (const [name, schema] of Object.entries<{
    properties?: Record<string, { description?: string; allOf?: unknown }>;
  }>(components.schemas))
    for (const [property, { description }] of Object.entries(schema.properties ?? {}))
      if (!description) missing.push(`${name}.${property}`);
  expect(missing).toEqual([]);
  expect(Object.keys(components.schemas).length).toBeGreaterThan(20);
});

it('serves the documentation from itself, with no address of elsewhere', async () => {
  const page = await service.get('/docs');
  expect(page.status).toBe(200);
  expect(page.body).not.toMatch(/(src|href)="(https?:)?\/\//);
  for (const [, file] of page.body.matchAll(/(?:src|href)="(\.\/docs\/[^"]+)"/g))
    expect((await service.get(`/${file.replace('./', '')}`)).status).toBe(200);
});
