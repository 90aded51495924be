import type { DnsCheckRequest, DnsCheckSettings } from '../../src/dns-check/check-domain.js';
import { amiss, checkLab } from './check-lab.js';
import {
  AT,
  type Change,
  COM,
  com,
  CONTOSO,
  contoso,
  edit,
  FABRIKAM,
  type Lab,
  NET,
  type Plan,
  ROOT,
  saying,
  SOUND,
} from './lab.js';
import { zone } from './zone.js';

interface Case {
  name: string;
  plan?: Partial<Plan>;
  request?: Partial<DnsCheckRequest>;
  settings?: (lab: Lab) => Partial<DnsCheckSettings>;
  fault: string;
  /** `id STATUS` of findings that must be there; none of them is there on the sound domain. */
  shows: string[];
  /** Must not be there. */
  not?: RegExp;
}

const silent: Change = () => null;
const rcode =
  (code: number): Change =>
  (reply) => ({ ...reply, answers: [], authorities: [], rcode: code, aa: false });
const overUdp =
  (change: Change): Change =>
  (reply, asked) =>
    asked.overTcp ? reply : change(reply, asked);
const mxOnly =
  (change: Change): Change =>
  (reply, asked) =>
    asked.type === 'MX' && asked.name === 'contoso.com' ? change(reply, asked) : reply;
const both = (change: Change) => ({ faults: { [AT.ns1]: change, [AT.ns2]: change } });
const one = (change: Change) => ({ faults: { [AT.ns1]: change } });
const local = (change: Change) => ({ resolvers: { [AT.local]: change } });
const SOA = 'contoso.com 300 SOA ns1.contoso.com hostmaster.contoso.com 7 7200 900 1209600 300';
const mx = (...lines: string[]) => contoso(...edit(CONTOSO, ['contoso.com MX'], lines));
const spf = (...records: string[]) =>
  contoso(
    ...edit(
      CONTOSO,
      ['contoso.com TXT'],
      records.map((text) => `contoso.com TXT ${text}`),
    ),
  );
const ONE_MX = edit(CONTOSO, ['contoso.com MX 20', 'mx2']);
const KEY = 'AwEAAaZ2Zg';

const CASES: Case[] = [
  // The domain and its delegation.
  {
    name: 'the domain does not exist',
    plan: com(...edit(COM, ['contoso', 'ns1', 'ns2'])),
    fault: 'DOMAIN_NOT_FOUND',
    shows: ['domain-not-found FAILED'],
  },
  {
    name: 'a name within the zone that does not exist',
    request: { domain: 'nothing.contoso.com' },
    fault: 'DOMAIN_NOT_FOUND',
    shows: ['domain-not-found FAILED'],
  },
  {
    name: 'an unknown top level',
    request: { domain: 'contoso.nothere' },
    fault: 'DOMAIN_NOT_FOUND',
    shows: ['domain-not-found FAILED'],
  },
  {
    name: 'the parent knows the name and delegates it to nobody',
    plan: com(...edit(COM, ['contoso.com NS'])),
    fault: 'PARENT_DELEGATION',
    shows: ['delegation-missing FAILED'],
  },
  {
    name: 'names of servers that do not exist',
    plan: com(
      ...edit(COM, ['contoso', 'ns1', 'ns2'], ['contoso.com NS ns1.nothere.net', 'contoso.com NS ns2.nothere.net']),
    ),
    fault: 'PARENT_DELEGATION',
    shows: ['ns-name-missing FAILED'],
  },
  {
    name: 'one name of a server does not exist',
    plan: com(...edit(COM, ['contoso.com NS ns2', 'ns2'], ['contoso.com NS ns2.nothere.net'])),
    fault: 'NONE',
    shows: ['ns-name-missing WARNING', 'ns-set-differs WARNING'],
  },
  {
    name: 'no glue',
    plan: com(...edit(COM, ['ns1', 'ns2'])),
    fault: 'PARENT_DELEGATION',
    shows: ['glue-missing FAILED'],
  },
  { name: 'one glue is missing', plan: com(...edit(COM, ['ns2'])), fault: 'NONE', shows: ['glue-missing WARNING'] },
  {
    name: 'wrong glue, the real address known to the resolver',
    plan: {
      ...com(...edit(COM, ['contoso.com NS ns2', 'ns1', 'ns2'], [`ns1.contoso.com A ${AT.nobody}`])),
      ...local((reply, asked) => (asked.name === 'ns1.contoso.com' ? saying(`ns1.contoso.com 60 A ${AT.ns1}`) : reply)),
    },
    fault: 'PARENT_DELEGATION',
    shows: ['glue-wrong FAILED', 'ns-silent FAILED'],
  },
  {
    name: 'one wrong glue',
    plan: com(...edit(COM, ['ns2'], [`ns2.contoso.com A ${AT.nobody}`])),
    fault: 'NONE',
    shows: ['glue-wrong WARNING', 'ns-silent WARNING'],
  },
  {
    name: 'servers that can only be found through themselves',
    plan: {
      zones: {
        ...SOUND.zones,
        [AT.com]: [
          zone('com', ...edit(COM, ['contoso', 'ns1', 'ns2'], ['contoso.com NS ns1.fabrikam.net'])),
          zone('net', ...edit(NET, ['fabrikam', 'ns1'], ['fabrikam.net NS ns1.contoso.com'])),
        ],
      },
    },
    fault: 'PARENT_DELEGATION',
    shows: ['ns-loop FAILED'],
  },
  {
    name: 'servers whose own zone is dead',
    plan: {
      ...com(
        ...edit(COM, ['contoso', 'ns1', 'ns2'], ['contoso.com NS ns1.fabrikam.net', 'contoso.com NS ns2.fabrikam.net']),
      ),
      faults: { [AT.other]: rcode(2) },
    },
    fault: 'RECIPIENT_DNS',
    shows: ['ns-unfound FAILED'],
  },
  {
    name: 'private name servers, which are not asked',
    settings: () => ({ allowPrivate: false }),
    fault: 'NONE',
    shows: ['delegation-found ERROR'],
    plan: {},
  },
  {
    name: 'parent and zone name different servers',
    plan: contoso(...CONTOSO, 'contoso.com NS ns3.contoso.com'),
    fault: 'NONE',
    shows: ['ns-set-differs WARNING'],
  },
  {
    name: 'a DS without any key',
    plan: com(...COM, 'contoso.com DS 4711 8 2 aabbcc'),
    fault: 'PARENT_DELEGATION',
    shows: ['ds-without-key FAILED'],
  },
  {
    name: 'a DS of another key',
    plan: {
      zones: {
        ...SOUND.zones,
        ...com(...COM, 'contoso.com DS 4711 8 2 aabbcc').zones,
        [AT.ns1]: contoso(...CONTOSO, `contoso.com DNSKEY 257 3 8 ${KEY}`).zones[AT.ns1]!,
        [AT.ns2]: contoso(...CONTOSO, `contoso.com DNSKEY 257 3 8 ${KEY}`).zones[AT.ns2]!,
      },
    },
    fault: 'PARENT_DELEGATION',
    shows: ['ds-without-key FAILED'],
  },

  // The zone's own servers.
  {
    name: 'all servers silent',
    plan: both(silent),
    fault: 'RECIPIENT_DNS',
    shows: ['ns-silent FAILED', 'mx-found TIMEOUT'],
    not: /mx-\S+ FAILED/,
  },
  { name: 'one server silent', plan: one(silent), fault: 'NONE', shows: ['ns-silent WARNING'] },
  {
    name: 'all servers silent over UDP',
    plan: both(overUdp(silent)),
    fault: 'RECIPIENT_DNS',
    shows: ['ns-silent FAILED'],
  },
  {
    name: 'nobody listens at the servers',
    plan: { zones: { [AT.root]: [ROOT], [AT.com]: SOUND.zones[AT.com]! } },
    fault: 'RECIPIENT_DNS',
    shows: ['ns-silent FAILED', 'mx-found TIMEOUT'],
  },
  {
    name: 'all servers refuse',
    plan: both(rcode(5)),
    fault: 'RECIPIENT_DNS',
    shows: ['ns-refused FAILED', 'mx-found ERROR'],
  },
  { name: 'one server refuses', plan: one(rcode(5)), fault: 'NONE', shows: ['ns-refused WARNING'] },
  {
    name: 'all servers fail',
    plan: both(rcode(2)),
    fault: 'RECIPIENT_DNS',
    shows: ['ns-fails FAILED', 'mx-found ERROR'],
  },
  { name: 'one server fails', plan: one(rcode(2)), fault: 'NONE', shows: ['ns-fails WARNING'] },
  { name: 'the servers say NOTAUTH', plan: both(rcode(9)), fault: 'RECIPIENT_DNS', shows: ['ns-fails FAILED'] },
  {
    name: 'lame: referred upwards',
    plan: both((reply) => ({
      ...reply,
      aa: false,
      answers: [],
      authorities: ROOT.records.filter(({ type }) => type === 'NS'),
    })),
    fault: 'RECIPIENT_DNS',
    shows: ['ns-lame FAILED'],
  },
  {
    name: 'lame: answers without authority',
    plan: both((reply) => ({ ...reply, aa: false, ra: true })),
    fault: 'RECIPIENT_DNS',
    shows: ['ns-lame FAILED'],
  },
  {
    name: 'one lame server',
    plan: one((reply) => ({ ...reply, aa: false, answers: [] })),
    fault: 'NONE',
    shows: ['ns-lame WARNING'],
  },
  {
    name: 'answers that cannot be read',
    plan: both((reply) => ({ ...reply, tamper: (packet) => packet.subarray(0, packet.length - 7) })),
    fault: 'RECIPIENT_DNS',
    shows: ['ns-broken FAILED'],
  },
  {
    name: 'a compression loop',
    plan: both((reply) => ({
      ...reply,
      tamper: (packet) => Buffer.concat([packet.subarray(0, 12), Buffer.from([0xc0, 12, 0, 15, 0, 1])]),
    })),
    fault: 'RECIPIENT_DNS',
    shows: ['ns-broken FAILED'],
  },
  {
    name: 'answers from another address',
    plan: both((reply) => ({ ...reply, fromElsewhere: true })),
    fault: 'RECIPIENT_DNS',
    shows: ['ns-silent FAILED'],
  },
  {
    name: 'answers with another number',
    plan: both((reply) => ({
      ...reply,
      tamper: (packet) => {
        packet.writeUInt16BE(packet.readUInt16BE(0) ^ 1, 0);
        return packet;
      },
    })),
    fault: 'RECIPIENT_DNS',
    shows: ['ns-silent FAILED'],
  },
  {
    name: 'answers to another question',
    plan: both((reply) => ({ ...reply, question: { name: 'other.com', type: 'MX' } })),
    fault: 'RECIPIENT_DNS',
    shows: ['ns-silent FAILED'],
  },
  {
    name: 'no TCP',
    plan: one((reply, asked) => (asked.overTcp ? null : reply)),
    fault: 'NONE',
    shows: ['ns-no-tcp WARNING'],
  },
  {
    name: 'no EDNS',
    plan: one((reply, asked) => (asked.hasEdns ? { rcode: 1 } : reply)),
    fault: 'NONE',
    shows: ['ns-no-edns WARNING'],
  },
  {
    name: 'an open resolver',
    plan: one((reply, asked) => (asked.recurse && asked.name === 'com' ? saying('com NS ns.nic.com') : reply)),
    fault: 'NONE',
    shows: ['ns-open-recursion WARNING'],
  },
  {
    name: 'a single name server',
    plan: {
      zones: {
        ...com(...edit(COM, ['contoso.com NS ns2', 'ns2'])).zones,
        [AT.ns1]: contoso(...edit(CONTOSO, ['contoso.com NS ns2', 'ns2'])).zones[AT.ns1]!,
      },
    },
    fault: 'NONE',
    shows: ['ns-single WARNING'],
  },
  {
    name: 'all servers in one network',
    plan: {
      zones: {
        ...com(...edit(COM, ['ns2'], ['ns2.contoso.com A 127.0.1.5'])).zones,
        [AT.ns1]: contoso(...edit(CONTOSO, ['ns2'], ['ns2.contoso.com A 127.0.1.5'])).zones[AT.ns1]!,
        '127.0.1.5': contoso(...edit(CONTOSO, ['ns2'], ['ns2.contoso.com A 127.0.1.5'])).zones[AT.ns1]!,
      },
    },
    fault: 'NONE',
    shows: ['ns-one-network WARNING'],
  },
  {
    name: 'different serials',
    plan: {
      zones: {
        ...SOUND.zones,
        [AT.ns2]: [zone('contoso.com', ...edit(CONTOSO, ['contoso.com 300 SOA'], [SOA.replace(' 7 ', ' 6 ')]))],
      },
    },
    fault: 'NONE',
    shows: ['soa-serials-differ WARNING'],
  },
  {
    name: 'the servers disagree about the MX',
    plan: {
      zones: {
        ...SOUND.zones,
        [AT.ns2]: [zone('contoso.com', ...edit(CONTOSO, ['contoso.com MX'], ['contoso.com MX 5 mx2.contoso.com']))],
      },
    },
    fault: 'NONE',
    shows: ['mx-differs WARNING'],
  },
  {
    name: 'an alias at the apex',
    plan: contoso(...edit(CONTOSO, ['contoso.com MX'], ['contoso.com CNAME mail.fabrikam.net'])),
    fault: 'NONE',
    shows: ['apex-alias WARNING', 'mx-missing-fallback WARNING'],
  },

  // Signatures, as resolvers show them.
  {
    name: 'bogus, with the reason told',
    plan: local(mxOnly(() => ({ rcode: 2, ra: true, ede: { code: 7, text: 'signature expired' } }))),
    fault: 'RECIPIENT_DNS',
    shows: ['dnssec-bogus FAILED'],
  },
  {
    name: 'bogus for a public resolver, cached at the local one',
    plan: {
      resolvers: {
        ...SOUND.resolvers,
        [AT.public]: mxOnly((reply, asked) => (asked.checkingDisabled ? reply : { rcode: 2, ra: true })),
      },
    },
    settings: (lab) => ({ public: [lab.at(AT.public)] }),
    fault: 'RECIPIENT_DNS',
    shows: ['dnssec-bogus FAILED'],
  },
  {
    name: 'rejected by the local resolver, validated by another',
    plan: {
      resolvers: {
        [AT.local]: mxOnly(() => ({ rcode: 2, ra: true, ede: { code: 6, text: '' } })),
        [AT.public]: (reply) => ({ ...reply, ad: true }),
      },
    },
    settings: (lab) => ({ public: [lab.at(AT.public)] }),
    fault: 'LOCAL_DNS',
    shows: ['resolver-bogus FAILED'],
  },

  // The mail servers.
  { name: 'a null MX', plan: mx('contoso.com MX 0 .'), fault: 'RECIPIENT_MX', shows: ['mx-null FAILED'] },
  {
    name: 'a null MX beside others',
    plan: mx('contoso.com MX 0 .', 'contoso.com MX 10 mx1.contoso.com'),
    fault: 'NONE',
    shows: ['mx-null-mixed WARNING'],
  },
  { name: 'no MX and no address', plan: mx(), fault: 'RECIPIENT_MX', shows: ['mx-missing FAILED'] },
  {
    name: 'no MX but an address',
    plan: mx('contoso.com A 192.0.2.9'),
    fault: 'NONE',
    shows: ['mx-missing-fallback WARNING'],
  },
  {
    name: 'an MX host that does not exist',
    plan: contoso(...edit(ONE_MX, ['mx1'])),
    fault: 'RECIPIENT_MX',
    shows: ['mx-host-address FAILED'],
  },
  {
    name: 'one of two MX hosts does not exist',
    plan: contoso(...edit(CONTOSO, ['mx1'])),
    fault: 'NONE',
    shows: ['mx-host-address WARNING'],
  },
  {
    name: 'an MX host in another zone that does not exist',
    plan: mx('contoso.com MX 10 nothing.fabrikam.net'),
    fault: 'RECIPIENT_MX',
    shows: ['mx-host-address FAILED'],
  },
  {
    name: 'an MX host in a dead zone',
    plan: { ...mx('contoso.com MX 10 mail.fabrikam.net'), faults: { [AT.other]: silent } },
    fault: 'RECIPIENT_MX',
    shows: ['mx-host-address ERROR'],
  },
  {
    name: 'an MX to an alias',
    plan: contoso(...edit(ONE_MX, ['mx1'], ['mx1.contoso.com CNAME mail.contoso.com', 'mail.contoso.com A 192.0.2.1'])),
    fault: 'NONE',
    shows: ['mx-alias WARNING'],
  },
  {
    name: 'an MX to an alias in another zone',
    plan: contoso(...edit(ONE_MX, ['mx1'], ['mx1.contoso.com CNAME mail.fabrikam.net'])),
    fault: 'NONE',
    shows: ['mx-alias WARNING'],
  },
  {
    name: 'an MX to an alias of nothing',
    plan: contoso(...edit(ONE_MX, ['mx1'], ['mx1.contoso.com CNAME nothing.fabrikam.net'])),
    fault: 'RECIPIENT_MX',
    shows: ['mx-host-address FAILED'],
  },
  {
    name: 'an MX to an alias of itself',
    plan: contoso(...edit(ONE_MX, ['mx1'], ['mx1.contoso.com CNAME mx1.contoso.com'])),
    fault: 'RECIPIENT_MX',
    shows: ['mx-alias-loop FAILED'],
  },
  {
    name: 'aliases in a circle over two zones',
    plan: {
      zones: {
        ...contoso(...edit(ONE_MX, ['mx1'], ['mx1.contoso.com CNAME loop.fabrikam.net'])).zones,
        [AT.other]: [zone('fabrikam.net', ...FABRIKAM, 'loop.fabrikam.net CNAME mx1.contoso.com')],
      },
    },
    fault: 'RECIPIENT_MX',
    shows: ['mx-alias-loop FAILED'],
  },
  {
    name: 'a private address',
    plan: contoso(...edit(ONE_MX, ['mx1'], ['mx1.contoso.com A 10.1.2.3'])),
    fault: 'RECIPIENT_MX',
    shows: ['mx-private-address FAILED'],
  },
  {
    name: 'an unspecified address',
    plan: contoso(...edit(ONE_MX, ['mx1'], ['mx1.contoso.com A 0.0.0.0'])),
    fault: 'RECIPIENT_MX',
    shows: ['mx-private-address FAILED'],
  },
  {
    name: 'one private address among public ones',
    plan: contoso(...edit(CONTOSO, ['mx1'], ['mx1.contoso.com A 10.1.2.3'])),
    fault: 'NONE',
    shows: ['mx-private-address WARNING'],
  },
  {
    name: 'an address where a host should be',
    plan: mx('contoso.com MX 10 192.0.2.1'),
    fault: 'RECIPIENT_MX',
    shows: ['mx-literal FAILED'],
  },
  {
    name: 'all MX on one machine',
    plan: contoso(...edit(CONTOSO, ['mx2'], ['mx2.contoso.com A 192.0.2.1'])),
    fault: 'NONE',
    shows: ['mx-same-host WARNING'],
  },
  {
    name: 'IPv6 only',
    plan: contoso(...edit(ONE_MX, ['mx1'], ['mx1.contoso.com AAAA 2001:db8::1'])),
    fault: 'NONE',
    shows: ['mx-ipv6-only WARNING'],
  },

  // The local resolver.
  { name: 'the local resolver refuses', plan: local(rcode(5)), fault: 'LOCAL_DNS', shows: ['resolver-answers FAILED'] },
  { name: 'the local resolver fails', plan: local(rcode(2)), fault: 'LOCAL_DNS', shows: ['resolver-answers FAILED'] },
  { name: 'the local resolver is silent', plan: local(silent), fault: 'LOCAL_DNS', shows: ['resolver-answers FAILED'] },
  {
    name: 'one of two local resolvers fails',
    plan: { resolvers: { [AT.local]: rcode(2), [AT.local2]: (reply) => reply } },
    settings: (lab) => ({ local: [lab.at(AT.local), lab.at(AT.local2)] }),
    fault: 'NONE',
    shows: ['resolver-answers WARNING'],
  },
  {
    name: 'a shadow zone',
    plan: local(mxOnly(() => ({ ...saying('contoso.com 300 MX 10 inner.contoso.com'), aa: true }))),
    fault: 'LOCAL_DNS',
    shows: ['resolver-shadow-zone FAILED'],
  },
  {
    name: 'a shadow zone without the MX',
    plan: local(mxOnly(() => ({ aa: true, ra: true, authorities: saying(SOA).answers! }))),
    fault: 'LOCAL_DNS',
    shows: ['resolver-shadow-zone FAILED'],
  },
  {
    name: 'NXDOMAIN without a SOA',
    plan: local(mxOnly(() => ({ rcode: 3, ra: true }))),
    fault: 'LOCAL_DNS',
    shows: ['resolver-denies FAILED'],
  },
  {
    name: 'NXDOMAIN beyond the negative TTL',
    plan: local(mxOnly(() => ({ rcode: 3, ra: true, authorities: saying(SOA.replace('300', '86400')).answers! }))),
    fault: 'LOCAL_DNS',
    shows: ['resolver-denies FAILED'],
  },
  {
    name: 'NODATA beyond the negative TTL',
    plan: local(mxOnly(() => ({ ra: true, authorities: saying(SOA.replace('300', '3600')).answers! }))),
    fault: 'LOCAL_DNS',
    shows: ['resolver-denies FAILED'],
  },
  {
    name: 'NXDOMAIN as a cache may still have it',
    plan: local(
      mxOnly((reply, asked) => ({
        rcode: 3,
        ra: true,
        authorities: saying(SOA.replace('300', String(201 - asked.time))).answers!,
      })),
    ),
    fault: 'NONE',
    shows: ['resolver-cached WARNING'],
  },
  {
    name: 'a TTL above the authority’s',
    plan: local(mxOnly(() => saying('contoso.com 86400 MX 10 old.contoso.com'))),
    fault: 'LOCAL_DNS',
    shows: ['resolver-wrong FAILED'],
  },
  {
    name: 'a TTL that does not fall',
    plan: local(mxOnly(() => saying('contoso.com 60 MX 10 old.contoso.com'))),
    fault: 'LOCAL_DNS',
    shows: ['resolver-wrong FAILED'],
  },
  {
    name: 'an older answer from the cache',
    plan: local(mxOnly((reply, asked) => saying(`contoso.com ${121 - asked.time} MX 10 old.contoso.com`))),
    fault: 'NONE',
    shows: ['resolver-cached WARNING'],
  },
  {
    name: 'a sinkhole for the MX host',
    plan: local((reply, asked) => (asked.name.startsWith('mx1') ? saying('mx1.contoso.com 60 A 0.0.0.0') : reply)),
    fault: 'LOCAL_DNS',
    shows: ['resolver-sinkhole FAILED'],
  },
  {
    name: 'an MX to a sinkhole',
    plan: local((reply, asked) =>
      asked.name === 'sink.contoso.com'
        ? saying(`sink.contoso.com ${61 - asked.time} A 127.0.0.1`)
        : asked.type === 'MX'
          ? saying(`contoso.com ${61 - asked.time} MX 10 sink.contoso.com`)
          : reply,
    ),
    fault: 'LOCAL_DNS',
    shows: ['resolver-sinkhole FAILED'],
  },
  {
    name: 'no address for the MX hosts',
    plan: local((reply, asked) => (asked.type === 'A' ? { rcode: 2, ra: true } : reply)),
    fault: 'LOCAL_DNS',
    shows: ['resolver-answers WARNING'],
  },
  {
    name: 'an older answer while the servers disagree',
    plan: {
      ...local(mxOnly(() => saying('contoso.com 60 MX 10 old.contoso.com'))),
      zones: {
        ...SOUND.zones,
        [AT.ns2]: [zone('contoso.com', ...edit(CONTOSO, ['contoso.com MX'], ['contoso.com MX 5 mx2.contoso.com']))],
      },
    },
    fault: 'NONE',
    shows: ['mx-differs WARNING'],
    not: /resolver-wrong/,
  },

  // What it forwards to.
  {
    name: 'own names answered, the top level not',
    plan: local((reply, asked) =>
      asked.name === 'ad.corp' ? saying('ad.corp SOA dc.ad.corp h.ad.corp 1 2 3 4 5') : { rcode: 2, ra: true },
    ),
    settings: () => ({ localName: 'ad.corp' }),
    fault: 'FORWARDING_DNS',
    shows: ['resolver-answers FAILED'],
  },
  {
    name: 'own names answered, the top level too',
    plan: local((reply, asked) =>
      asked.name === 'ad.corp'
        ? saying('ad.corp SOA dc.ad.corp h.ad.corp 1 2 3 4 5')
        : asked.name === 'com'
          ? saying('com NS ns.nic.com')
          : { rcode: 2, ra: true },
    ),
    settings: () => ({ localName: 'ad.corp' }),
    fault: 'LOCAL_DNS',
    shows: ['resolver-answers FAILED'],
  },
  {
    name: 'the forwarder fails too',
    plan: { resolvers: { [AT.local]: rcode(2), [AT.forwarder]: rcode(2) } },
    settings: (lab) => ({ forwarders: [lab.at(AT.forwarder)] }),
    fault: 'FORWARDING_DNS',
    shows: ['forwarder-answers WARNING'],
  },
  {
    name: 'the forwarder works, the local resolver fails',
    plan: { resolvers: { [AT.local]: rcode(2), [AT.forwarder]: (reply) => reply } },
    settings: (lab) => ({ forwarders: [lab.at(AT.forwarder)] }),
    fault: 'LOCAL_DNS',
    shows: ['resolver-answers FAILED'],
    not: /forwarder-answers/,
  },
  {
    name: 'no reachable authority (EDE 22)',
    plan: local(() => ({ rcode: 2, ra: true, ede: { code: 22, text: 'no reachable authority' } })),
    fault: 'FORWARDING_DNS',
    shows: ['resolver-answers FAILED'],
  },
  {
    name: 'network error (EDE 23)',
    plan: local(() => ({ rcode: 2, ra: true, ede: { code: 23, text: '' } })),
    fault: 'FORWARDING_DNS',
    shows: ['resolver-answers FAILED'],
  },
  {
    name: 'the forwarder lies too',
    plan: {
      resolvers: {
        [AT.local]: mxOnly(() => saying('contoso.com 86400 MX 10 old.contoso.com')),
        [AT.forwarder]: mxOnly(() => saying('contoso.com 86400 MX 10 old.contoso.com')),
      },
    },
    settings: (lab) => ({ forwarders: [lab.at(AT.forwarder)] }),
    fault: 'FORWARDING_DNS',
    shows: ['resolver-wrong FAILED'],
  },

  // What could not be asked.
  {
    name: 'the roots silent, the local resolver sound',
    settings: () => ({ roots: [`${AT.nobody}:1`] }),
    fault: 'NONE',
    shows: ['delegation-found TIMEOUT'],
  },
  {
    name: 'the roots silent, the local resolver failing',
    plan: local(rcode(2)),
    settings: () => ({ roots: [`${AT.nobody}:1`] }),
    fault: 'UNKNOWN',
    shows: ['delegation-found TIMEOUT', 'resolver-answers ERROR'],
    not: /FAILED/,
  },
  {
    name: 'the top level fails',
    plan: { faults: { [AT.com]: rcode(2) } },
    fault: 'UNKNOWN',
    shows: ['delegation-found ERROR'],
  },

  // The sending address.
  {
    name: 'a sending address without a name',
    request: { sendingIp: '203.0.113.77' },
    fault: 'NONE',
    shows: ['ptr-missing FAILED'],
  },
  {
    name: 'a name that does not lead back',
    request: { sendingIp: '203.0.113.25' },
    fault: 'NONE',
    shows: ['ptr-not-confirmed WARNING'],
  },
  {
    name: 'a sending address that SPF does not name',
    request: { sendingIp: '203.0.113.25' },
    fault: 'NONE',
    shows: ['spf-sending-ip FAILED'],
  },

  // What the domain publishes about its mail: never a fault of the way to it.
  { name: 'no SPF record', plan: spf(), fault: 'NONE', shows: ['spf-missing WARNING'] },
  {
    name: 'two SPF records',
    plan: spf('v=spf1 mx -all', 'v=spf1 -all'),
    fault: 'NONE',
    shows: ['spf-several-records FAILED'],
  },
  { name: 'everybody may send', plan: spf('v=spf1 +all'), fault: 'NONE', shows: ['spf-all-pass WARNING'] },
  {
    name: 'an include without a record',
    plan: spf('v=spf1 include:nowhere.contoso.com -all'),
    fault: 'NONE',
    shows: ['spf-include-missing FAILED'],
  },
  {
    name: 'an include whose servers are silent',
    plan: { ...spf('v=spf1 include:fabrikam.net -all'), faults: { [AT.other]: silent } },
    fault: 'NONE',
    shows: ['spf-include-unanswered TIMEOUT'],
    not: /^spf.*FAILED/m,
  },
  {
    name: 'an include without an end',
    plan: spf('v=spf1 include:contoso.com -all'),
    fault: 'NONE',
    shows: ['spf-loop FAILED'],
  },
  {
    name: 'no DMARC record',
    plan: contoso(...edit(CONTOSO, ['_dmarc'])),
    fault: 'NONE',
    shows: ['dmarc-missing WARNING'],
  },
  {
    name: 'a DMARC policy that asks for nothing',
    plan: contoso(...edit(CONTOSO, ['_dmarc'], ['_dmarc.contoso.com TXT v=DMARC1; p=none'])),
    fault: 'NONE',
    shows: ['dmarc-policy-none WARNING'],
  },
];

/** On a sound domain the same vantage points find nothing of it: each case's control. */
const control = async () => {
  const all = await checkLab(
    {
      resolvers: {
        ...SOUND.resolvers,
        [AT.local2]: (reply) => reply,
        [AT.forwarder]: (reply) => reply,
        [AT.public]: (reply) => reply,
      },
    },
    { sendingIp: '203.0.113.1' },
    (lab) => ({
      local: [lab.at(AT.local), lab.at(AT.local2)],
      forwarders: [lab.at(AT.forwarder)],
      public: [lab.at(AT.public)],
      localName: 'ad.contoso.com',
    }),
  );
  return all.report;
};

describe('the sound domain', () => {
  it('shows none of the faults', async () => {
    const report = await control();
    expect(report.fault).toBe('NONE');
    expect(amiss(report)).toEqual([]);
  });
});

describe('faults', () => {
  // Most of the time is waiting for servers that are silent on purpose.
  it.concurrent.each(CASES)('$name: $fault', async ({ plan, request, settings, fault, shows, not }) => {
    const { report } = await checkLab(plan, request, settings);
    const found = amiss(report);
    expect([report.fault, ...found]).toEqual(expect.arrayContaining([fault, ...shows]));
    if (not !== undefined) expect(found.join('\n')).not.toMatch(not);
    expect(JSON.stringify(report)).not.toMatch(/\{\w+\}/);
    expect(report.durationMs).toBeLessThan(5000);
    expect(report.queries).toBeLessThanOrEqual(60);
  });
});
