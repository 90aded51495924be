import fc from 'fast-check';
import { fillCommand } from '../../src/core/verdict/filled-command.js';
import type { Command } from '../../src/core/rulebook/knowledge.js';

const fill = (shell: Command['shell'], text: string, values: Record<string, string>) =>
  fillCommand({ product: null, shell, text }, new Map(Object.entries(values))).text;

describe('a command', () => {
  it.each<[Command['shell'], string, Record<string, string>, string]>([
    ['CMD', 'nslookup -type=mx <domain>', { domain: 'fabrikam.example' }, 'nslookup -type=mx fabrikam.example'],
    ['CMD', 'nslookup -type=mx <domain>', {}, 'nslookup -type=mx <domain>'],
    [
      'POWERSHELL',
      'Get-X "<recipient address>"',
      { 'recipient address': 'anna@fabrikam.example' },
      'Get-X "anna@fabrikam.example"',
    ],
    [
      'POWERSHELL',
      'Get-X <recipient address> -A',
      { 'recipient address': 'o+x@fabrikam.example' },
      'Get-X o+x@fabrikam.example -A',
    ],
    [
      'POWERSHELL',
      'Get-X -MessageId "<message id>"',
      { 'message id': '<a$b@c.example>' },
      "Get-X -MessageId '<a$b@c.example>'",
    ],
    [
      'BASH',
      "grep '<recipient address>' x",
      { 'recipient address': "o'neil@fabrikam.example" },
      "grep 'o'\\''neil@fabrikam.example' x",
    ],
    ['BASH', 'dig <domain> MX', { domain: 'a.example' }, 'dig a.example MX'],
    ['POWERSHELL', `F "A -like '*<domain>*'"`, { domain: 'a.example' }, `F "A -like '*a.example*'"`],
    ['POWERSHELL', 'A <domain>; B <domain>', { domain: 'a.example' }, 'A a.example; B a.example'],
    ['POWERSHELL', 'Get-X <nothing known>', { domain: 'a.example' }, 'Get-X <nothing known>'],
  ])('%s %s', (shell, text, values, expected) => {
    expect(fill(shell, text, values)).toBe(expected);
  });
});

describe('a hostile name cannot add to a command', () => {
  const HOSTILE = [
    'a.example; Remove-Item C:\\',
    'contoso.com"; Remove-Item',
    'contoso.com`n; Remove-Item',
    'contoso.com\r\nRemove-Item x',
    'contoso.com^&calc',
    'a.example & del x',
    'a.example | x',
    '$(Remove-Item x)',
    '`whoami`',
    '-server',
    "x'; rm -rf ~; '",
    'x\u2019; Remove-Item y; \u2018',
    'a"b',
    'a\nb',
    'a\u2028b',
    '%PATH%',
    '@{a=1}',
    'a.example > out',
    '{0}',
    'a'.repeat(400),
  ];

  it.each(HOSTILE)('in CMD %j stays out', (domain) => {
    expect(fill('CMD', 'nslookup -type=mx <domain>', { domain })).toBe('nslookup -type=mx <domain>');
  });

  it.each(HOSTILE)('in PowerShell %j is one literal or stays out', (domain) => {
    const text = fill('POWERSHELL', 'Get-X <domain> -Y', { domain });
    const value = text.slice('Get-X '.length, -' -Y'.length);
    if (value === '<domain>') return;
    // A string in single quotes, in which every quote that would end it is doubled.
    expect(value).toMatch(/^'(?:[^'\u2018-\u201b]|''|\u2018\u2018|\u2019\u2019)*'$/u);
  });

  it.each(HOSTILE)('in a shell %j is one literal or stays out', (domain) => {
    const text = fill('BASH', 'dig <domain> MX', { domain });
    const value = text.slice('dig '.length, -' MX'.length);
    if (value !== '<domain>') expect(value).toMatch(/^'(?:[^']|'\\'')*'$/);
  });

  it.each(HOSTILE)('within a longer string %j stays out', (domain) => {
    const text = `Get-X -Filter "A -like '*<domain>*'"`;
    expect(fill('POWERSHELL', text, { domain })).toBe(text);
  });

  const names = fc.oneof(
    fc.string({ maxLength: 40 }),
    fc.string({ unit: fc.constantFrom(...'a.@-<>"\'`$(){};&|%^!\\\n\r\u2019\u201b '), maxLength: 20 }),
  );
  it.each<[Command['shell'], RegExp]>([
    ['CMD', /^[A-Za-z0-9][\w.@+-]*$/],
    [
      'POWERSHELL',
      /^(?:[A-Za-z0-9][\w.@+-]*|'(?:[^'\u2018-\u201b\r\n]|''|\u2018\u2018|\u2019\u2019|\u201a\u201a|\u201b\u201b)*')$/u,
    ],
    ['BASH', /^(?:[A-Za-z0-9][\w.@+-]*|'(?:[^'\r\n]|'\\'')*')$/],
  ])('in %s whatever it is', (shell, oneWord) => {
    fc.assert(
      fc.property(names, (domain) => {
        for (const quote of ['', '"', "'"]) {
          const place = `${quote}<domain>${quote}`;
          const value = fill(shell, `Get-X ${place} -Y`, { domain }).slice('Get-X '.length, -' -Y'.length);
          const plain = quote ? value.slice(1, -1) : value;
          if (value !== place && !oneWord.test(value)) expect(plain).toMatch(/^[A-Za-z0-9][\w.@+-]*$/);
        }
      }),
      { numRuns: 300 },
    );
  });
});
