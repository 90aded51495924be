CREATE TABLE public.audit (
    seq bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    actor text NOT NULL,
    action text NOT NULL,
    kind text,
    id text,
    version integer,
    revision integer,
    hash character(64),
    detail jsonb DEFAULT '{}'::jsonb NOT NULL
);


--
-- Name: audit_seq_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.audit ALTER COLUMN seq ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.audit_seq_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: entry; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.entry (
    kind text NOT NULL,
    id text NOT NULL,
    head integer
);


--
-- Name: entry_version; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.entry_version (
    kind text NOT NULL,
    id text NOT NULL,
    version integer NOT NULL,
    state text NOT NULL,
    hash character(64) NOT NULL,
    source text NOT NULL,
    body jsonb NOT NULL,
    author text NOT NULL,
    approver text,
    comment text,
    created_at timestamp with time zone NOT NULL,
    published_at timestamp with time zone,
    published_in integer,
    retired_in integer,
    CONSTRAINT entry_version_state_check CHECK ((state = ANY (ARRAY['DRAFT'::text, 'IN_REVIEW'::text, 'APPROVED'::text, 'PUBLISHED'::text, 'SUPERSEDED'::text, 'REJECTED'::text, 'RETIRED'::text])))
);


--
-- Name: migrations; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.migrations (
    id integer NOT NULL,
    "timestamp" bigint NOT NULL,
    name character varying NOT NULL
);


--
-- Name: migrations_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.migrations_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: migrations_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.migrations_id_seq OWNED BY public.migrations.id;


--
-- Name: revision; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.revision (
    number integer NOT NULL,
    published_at timestamp with time zone NOT NULL,
    author text NOT NULL,
    comment text
);


--
-- Name: migrations id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.migrations ALTER COLUMN id SET DEFAULT nextval('public.migrations_id_seq'::regclass);


--
-- Data for Name: audit; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.audit OVERRIDING SYSTEM VALUE VALUES (23, '2026-11-25 02:49:57.966+00', 'ndr-kb', 'PUBLISH', 'CODE', '550', 1, 1, '3292d4466ca224864a8f41408d66735b581988d37912c59b23efeb05844e4465', '{}');
INSERT INTO public.audit OVERRIDING SYSTEM VALUE VALUES (25, '2026-11-25 02:49:57.966+00', 'ndr-kb', 'PUBLISH', 'CODE', 'X.1.1', 1, 1, '6df10be4fb65a0faa0d810f499ad9d88cf107f24ae4ec17cbb5dcc7bd3b76d4a', '{}');
INSERT INTO public.audit OVERRIDING SYSTEM VALUE VALUES (37, '2026-11-25 02:49:57.966+00', 'ndr-kb', 'PUBLISH', 'CODE', 'X.4.7', 1, 1, '2890d909d3683c6e8f319abf1432398980306a002f5a96da907847bf3bb30aa7', '{}');
INSERT INTO public.audit OVERRIDING SYSTEM VALUE VALUES (41, '2026-11-25 02:49:57.966+00', 'ndr-kb', 'PUBLISH', 'CAUSE', 'local-dns', 1, 1, '7b83e2483ab004b53447dd115032d8751e0365ac5eef5440fbe14b74f5fc8805', '{}');
INSERT INTO public.audit OVERRIDING SYSTEM VALUE VALUES (45, '2026-11-25 02:49:57.966+00', 'ndr-kb', 'PUBLISH', 'CAUSE', 'recipient-mx-wrong', 1, 1, '09b82b84a2a7c9d66ad4bc6fed507edcdecff6eaeeae20304de7e469be1bfbb2', '{}');
INSERT INTO public.audit OVERRIDING SYSTEM VALUE VALUES (63, '2026-11-25 02:49:57.966+00', 'ndr-kb', 'PUBLISH', 'CAUSE', 'message-removed', 1, 1, '7b124aee07cdef9075aee607158357bb5185ca04b0ab6e2e1e6bee6ba75d645f', '{}');
INSERT INTO public.audit OVERRIDING SYSTEM VALUE VALUES (128, '2026-11-25 02:49:57.966+00', 'ndr-kb', 'PUBLISH', 'CHECK', 'queue', 1, 1, '8b4dd5204bb35a43baba6a37ca50da7bedb34432d4bacd536087ebfd0a3aff1c', '{}');
INSERT INTO public.audit OVERRIDING SYSTEM VALUE VALUES (129, '2026-11-25 02:49:57.966+00', 'ndr-kb', 'PUBLISH', 'CHECK', 'scope', 1, 1, '3a6f964d07a22a14c6f49c62210f2f8a6989b722a631eb42d5db1668d024ecd3', '{}');
INSERT INTO public.audit OVERRIDING SYSTEM VALUE VALUES (134, '2026-11-25 02:49:57.966+00', 'ndr-kb', 'PUBLISH', 'RULE', 'dns-report-domain-not-found', 1, 1, '455d98aa2a7f6146e602b44a29965797991c0d37e1b7793bfe443dbd4f5f91f1', '{}');
INSERT INTO public.audit OVERRIDING SYSTEM VALUE VALUES (140, '2026-11-25 02:49:57.966+00', 'ndr-kb', 'PUBLISH', 'RULE', 'dns-report-recipient-mx', 1, 1, '8527a1a08e6af35d6e51915cf119f536a03673fbda37cb7517eea6b98de46810', '{}');
INSERT INTO public.audit OVERRIDING SYSTEM VALUE VALUES (179, '2026-11-25 02:49:57.966+00', 'ndr-kb', 'PUBLISH', 'RULE', 'header-limit', 1, 1, '336ffd8ef26bf82ed9853f736c5bdaae90fd4b6e4657859765185a2a72e7a196', '{}');
INSERT INTO public.audit OVERRIDING SYSTEM VALUE VALUES (183, '2026-11-25 02:49:57.966+00', 'ndr-kb', 'PUBLISH', 'RULE', 'memory-short', 1, 1, '64222b5036a1b595392834cff538c9c82c6b1ce21479e66441235146d81ef48a', '{}');
INSERT INTO public.audit OVERRIDING SYSTEM VALUE VALUES (284, '2026-11-25 02:50:05.549706+00', 'alice', 'PUBLISH', 'CAUSE', 'recipient-mx-wrong', 2, 2, 'd78c5466e4ecbb24587aa444e8685075dc66645e6d285be1db5eb93a64b827d2', '{"from": "fixture"}');
INSERT INTO public.audit OVERRIDING SYSTEM VALUE VALUES (285, '2026-11-25 02:50:05.594819+00', 'alice', 'RETIRE', 'RULE', 'header-limit', 1, 3, '336ffd8ef26bf82ed9853f736c5bdaae90fd4b6e4657859765185a2a72e7a196', '{"from": "fixture"}');


--
-- Data for Name: entry; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.entry VALUES ('CODE', '550', 1);
INSERT INTO public.entry VALUES ('CODE', 'X.1.1', 1);
INSERT INTO public.entry VALUES ('CODE', 'X.4.7', 1);
INSERT INTO public.entry VALUES ('CAUSE', 'local-dns', 1);
INSERT INTO public.entry VALUES ('CAUSE', 'message-removed', 1);
INSERT INTO public.entry VALUES ('CHECK', 'queue', 1);
INSERT INTO public.entry VALUES ('CHECK', 'scope', 1);
INSERT INTO public.entry VALUES ('RULE', 'dns-report-domain-not-found', 1);
INSERT INTO public.entry VALUES ('RULE', 'dns-report-recipient-mx', 1);
INSERT INTO public.entry VALUES ('CAUSE', 'recipient-mx-wrong', 2);
INSERT INTO public.entry VALUES ('RULE', 'header-limit', 1);
INSERT INTO public.entry VALUES ('RULE', 'memory-short', 1);


--
-- Data for Name: entry_version; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.entry_version VALUES ('CODE', 'X.4.7', 1, 'PUBLISHED', '2890d909d3683c6e8f319abf1432398980306a002f5a96da907847bf3bb30aa7', 'code: X.4.7
kind: enhanced
title: Delivery time expired
wrapper: true
reason: expired
meaning: >-
  The reporting server could not hand the message on in the time allowed. The number names no cause: it says that trying
  went on for too long. The queue''s last error or the tracking log shows why each attempt failed.
permanence: transient
permanenceOnWire: transient
whoActs: sender_admin
causes:
  - { cause: recipient-server-unreachable, likelihood: common }
  - { cause: recipient-dns-broken, likelihood: common }
  - { cause: recipient-mx-wrong, likelihood: common }
  - { cause: local-dns, likelihood: common }
  - { cause: outbound-port-25-blocked, likelihood: common }
  - { cause: recipient-domain-not-found, likelihood: possible }
  - { cause: greylisting, likelihood: possible }
  - { cause: smart-host-unavailable, likelihood: possible }
  - { cause: forwarding-dns, likelihood: possible }
  - { cause: connection-dropped, likelihood: possible }
  - { cause: shadow-redundancy-standalone, likelihood: possible }
  - { cause: server-back-pressure, likelihood: possible }
  - { cause: protocol-timeout, likelihood: possible }
  - { cause: server-disk-io, likelihood: possible }
  - { cause: server-network-throughput, likelihood: possible }
  - { cause: third-party-software, likelihood: possible }
  - { cause: faulty-hardware, likelihood: possible }
  - { cause: recipient-server-overloaded, likelihood: rare }
  - { cause: message-expiration-too-short, likelihood: rare }
  - { cause: queue-suspended, likelihood: rare }
  - { cause: header-limit, likelihood: rare }
  - { cause: smtp-inspection, likelihood: rare }
  - { cause: spf-fails, likelihood: rare }
  - { cause: ipv6-unreachable, likelihood: rare }
  - { cause: transport-service-stopped, likelihood: rare }
  - { cause: server-cpu-memory, likelihood: rare }
classes:
  - class: 4
    title: Message delayed, or expired
    meaning: >-
      With reply 400 or action "delayed" the message still waits in the queue and is tried again; do not send it again.
      With reply 550 the time is up: that is a final failure, although the number begins with 4. The number names no
      cause.
  - class: 5
    title: Message expired before it could be delivered
    meaning: >-
      The server tried until the message''s time was up and then gave it back. The number names no cause: the last error
      of the attempts does. The message has to be sent again once the cause is fixed.
    permanence: permanent
    permanenceOnWire: permanent
readings:
  - product: exchange-server
    meaning: >-
      Exchange Server warns after 4 hours with reply 400 and gives up on the message after 2 days with reply 550, unless
      these defaults were changed. Until then it keeps trying, so do not send the message again. The number names no
      cause: the queue''s LastError does, and the tracking log shows what happened to this message.
  - product: exchange-online
    meaning: >-
      Exchange Online tries for about 1 day and then gives up on the message; with reply 550 that is final. The number
      names no cause: the message trace shows the error of each attempt. Microsoft''s servers do the sending, so the
      fault mostly sits with the recipient''s servers or DNS, or with a connector of the sender''s organisation.
    causes:
      - { cause: recipient-server-unreachable, likelihood: common }
      - { cause: recipient-dns-broken, likelihood: common }
      - { cause: recipient-mx-wrong, likelihood: common }
      - { cause: recipient-domain-not-found, likelihood: possible }
      - { cause: greylisting, likelihood: possible }
      - { cause: connection-dropped, likelihood: possible }
      - { cause: smart-host-unavailable, likelihood: possible }
      - { cause: hybrid-connector-broken, likelihood: possible }
      - { cause: tls-negotiation-failed, likelihood: possible }
      - { cause: recipient-server-overloaded, likelihood: possible }
      - { cause: protocol-timeout, likelihood: possible }
      - { cause: header-limit, likelihood: rare }
      - { cause: recipient-tls-policy-fails, likelihood: rare }
      - { cause: spf-fails, likelihood: rare }
      - { cause: ip-reputation, likelihood: rare }
      - { cause: provider-outage, likelihood: rare }
related: [X.4.1, X.4.0, X.4.2, X.4.3, 5.4.300, "400"]
examples:
  - "Remote Server returned ''400 4.4.7 Message delayed''"
  - "#< #4.4.7 smtp;400 4.4.7 Message delayed> #SMTP#"
  - "550 4.4.7 QUEUE.Expired; message expired"
  - "5.4.7 - Delivery expired (message too old)"
references:
  - RFC 3463 section 3.5
  - RFC 5321 section 4.5.4.1
  - https://learn.microsoft.com/exchange/mail-flow/non-delivery-reports-and-bounce-messages/non-delivery-reports-and-bounce-messages
  - https://learn.microsoft.com/troubleshoot/exchange/email-delivery/ndr/fix-error-code-550-4-4-7-in-exchange-online
', '{"code": "X.4.7", "kind": "enhanced", "title": "Delivery time expired", "causes": [{"cause": "recipient-server-unreachable", "likelihood": "common"}, {"cause": "recipient-dns-broken", "likelihood": "common"}, {"cause": "recipient-mx-wrong", "likelihood": "common"}, {"cause": "local-dns", "likelihood": "common"}, {"cause": "outbound-port-25-blocked", "likelihood": "common"}, {"cause": "recipient-domain-not-found", "likelihood": "possible"}, {"cause": "greylisting", "likelihood": "possible"}, {"cause": "smart-host-unavailable", "likelihood": "possible"}, {"cause": "forwarding-dns", "likelihood": "possible"}, {"cause": "connection-dropped", "likelihood": "possible"}, {"cause": "shadow-redundancy-standalone", "likelihood": "possible"}, {"cause": "server-back-pressure", "likelihood": "possible"}, {"cause": "protocol-timeout", "likelihood": "possible"}, {"cause": "server-disk-io", "likelihood": "possible"}, {"cause": "server-network-throughput", "likelihood": "possible"}, {"cause": "third-party-software", "likelihood": "possible"}, {"cause": "faulty-hardware", "likelihood": "possible"}, {"cause": "recipient-server-overloaded", "likelihood": "rare"}, {"cause": "message-expiration-too-short", "likelihood": "rare"}, {"cause": "queue-suspended", "likelihood": "rare"}, {"cause": "header-limit", "likelihood": "rare"}, {"cause": "smtp-inspection", "likelihood": "rare"}, {"cause": "spf-fails", "likelihood": "rare"}, {"cause": "ipv6-unreachable", "likelihood": "rare"}, {"cause": "transport-service-stopped", "likelihood": "rare"}, {"cause": "server-cpu-memory", "likelihood": "rare"}], "reason": "expired", "classes": [{"class": 4, "title": "Message delayed, or expired", "meaning": "With reply 400 or action \"delayed\" the message still waits in the queue and is tried again; do not send it again. With reply 550 the time is up: that is a final failure, although the number begins with 4. The number names no cause."}, {"class": 5, "title": "Message expired before it could be delivered", "meaning": "The server tried until the message''s time was up and then gave it back. The number names no cause: the last error of the attempts does. The message has to be sent again once the cause is fixed.", "permanence": "permanent", "permanenceOnWire": "permanent"}], "meaning": "The reporting server could not hand the message on in the time allowed. The number names no cause: it says that trying went on for too long. The queue''s last error or the tracking log shows why each attempt failed.", "related": ["X.4.1", "X.4.0", "X.4.2", "X.4.3", "5.4.300", "400"], "whoActs": "sender_admin", "wrapper": true, "examples": ["Remote Server returned ''400 4.4.7 Message delayed''", "#< #4.4.7 smtp;400 4.4.7 Message delayed> #SMTP#", "550 4.4.7 QUEUE.Expired; message expired", "5.4.7 - Delivery expired (message too old)"], "readings": [{"meaning": "Exchange Server warns after 4 hours with reply 400 and gives up on the message after 2 days with reply 550, unless these defaults were changed. Until then it keeps trying, so do not send the message again. The number names no cause: the queue''s LastError does, and the tracking log shows what happened to this message.", "product": "exchange-server"}, {"causes": [{"cause": "recipient-server-unreachable", "likelihood": "common"}, {"cause": "recipient-dns-broken", "likelihood": "common"}, {"cause": "recipient-mx-wrong", "likelihood": "common"}, {"cause": "recipient-domain-not-found", "likelihood": "possible"}, {"cause": "greylisting", "likelihood": "possible"}, {"cause": "connection-dropped", "likelihood": "possible"}, {"cause": "smart-host-unavailable", "likelihood": "possible"}, {"cause": "hybrid-connector-broken", "likelihood": "possible"}, {"cause": "tls-negotiation-failed", "likelihood": "possible"}, {"cause": "recipient-server-overloaded", "likelihood": "possible"}, {"cause": "protocol-timeout", "likelihood": "possible"}, {"cause": "header-limit", "likelihood": "rare"}, {"cause": "recipient-tls-policy-fails", "likelihood": "rare"}, {"cause": "spf-fails", "likelihood": "rare"}, {"cause": "ip-reputation", "likelihood": "rare"}, {"cause": "provider-outage", "likelihood": "rare"}], "meaning": "Exchange Online tries for about 1 day and then gives up on the message; with reply 550 that is final. The number names no cause: the message trace shows the error of each attempt. Microsoft''s servers do the sending, so the fault mostly sits with the recipient''s servers or DNS, or with a connector of the sender''s organisation.", "product": "exchange-online"}], "permanence": "transient", "references": ["RFC 3463 section 3.5", "RFC 5321 section 4.5.4.1", "https://learn.microsoft.com/exchange/mail-flow/non-delivery-reports-and-bounce-messages/non-delivery-reports-and-bounce-messages", "https://learn.microsoft.com/troubleshoot/exchange/email-delivery/ndr/fix-error-code-550-4-4-7-in-exchange-online"], "permanenceOnWire": "transient"}', 'ndr-kb', NULL, NULL, '2026-11-25 02:49:57.966+00', '2026-11-25 02:49:57.966+00', 1, NULL);
INSERT INTO public.entry_version VALUES ('CODE', '550', 1, 'PUBLISHED', '3292d4466ca224864a8f41408d66735b581988d37912c59b23efeb05844e4465', 'code: "550"
kind: reply
title: "Refused: mailbox unavailable or policy"
wrapper: true
meaning: >-
  The server refuses the message for good. The standard text speaks of an unavailable mailbox, but servers use the
  number for every kind of refusal: unknown recipients, spam filters, blocklists, permissions. The second number, such
  as 5.1.1, and the text tell which. Trying again without a change does not help.
permanence: permanent
permanenceOnWire: permanent
whoActs: sender
causes:
  - { cause: mailbox-not-found, likelihood: common }
  - { cause: recipient-address-typo, likelihood: common }
  - { cause: spam-content, likelihood: possible }
  - { cause: recipient-rule-rejects, likelihood: possible }
  - { cause: mailbox-restricted, likelihood: possible }
  - { cause: ip-blocklisted, likelihood: possible }
  - { cause: group-restricted, likelihood: possible }
  - { cause: relay-denied, likelihood: possible }
  - { cause: ip-reputation, likelihood: possible }
  - { cause: spf-fails, likelihood: possible }
  - { cause: dmarc-rejects, likelihood: possible }
  - { cause: mailbox-disabled, likelihood: possible }
  - { cause: domain-not-accepted, likelihood: possible }
  - { cause: mailbox-full, likelihood: possible }
  - { cause: stale-autocomplete, likelihood: possible }
  - { cause: own-rule-rejects, likelihood: possible }
  - { cause: dkim-fails, likelihood: possible }
  - { cause: sender-rejected, likelihood: rare }
  - { cause: ptr-missing, likelihood: rare }
  - { cause: account-restricted, likelihood: rare }
  - { cause: tenant-restricted, likelihood: rare }
  - { cause: authentication-required, likelihood: rare }
  - { cause: too-many-recipients, likelihood: rare }
  - { cause: helo-invalid, likelihood: rare }
  - { cause: domain-blocklisted, likelihood: rare }
related: [X.1.1, X.7.1, "554"]
examples:
  - "550 5.1.1 User unknown"
  - "550 Requested action not taken: mailbox unavailable"
  - "550 5.7.1 Unable to relay"
  - "550 4.4.7 QUEUE.Expired; message expired"
references:
  - RFC 5321 section 4.2.3
', '{"code": "550", "kind": "reply", "title": "Refused: mailbox unavailable or policy", "causes": [{"cause": "mailbox-not-found", "likelihood": "common"}, {"cause": "recipient-address-typo", "likelihood": "common"}, {"cause": "spam-content", "likelihood": "possible"}, {"cause": "recipient-rule-rejects", "likelihood": "possible"}, {"cause": "mailbox-restricted", "likelihood": "possible"}, {"cause": "ip-blocklisted", "likelihood": "possible"}, {"cause": "group-restricted", "likelihood": "possible"}, {"cause": "relay-denied", "likelihood": "possible"}, {"cause": "ip-reputation", "likelihood": "possible"}, {"cause": "spf-fails", "likelihood": "possible"}, {"cause": "dmarc-rejects", "likelihood": "possible"}, {"cause": "mailbox-disabled", "likelihood": "possible"}, {"cause": "domain-not-accepted", "likelihood": "possible"}, {"cause": "mailbox-full", "likelihood": "possible"}, {"cause": "stale-autocomplete", "likelihood": "possible"}, {"cause": "own-rule-rejects", "likelihood": "possible"}, {"cause": "dkim-fails", "likelihood": "possible"}, {"cause": "sender-rejected", "likelihood": "rare"}, {"cause": "ptr-missing", "likelihood": "rare"}, {"cause": "account-restricted", "likelihood": "rare"}, {"cause": "tenant-restricted", "likelihood": "rare"}, {"cause": "authentication-required", "likelihood": "rare"}, {"cause": "too-many-recipients", "likelihood": "rare"}, {"cause": "helo-invalid", "likelihood": "rare"}, {"cause": "domain-blocklisted", "likelihood": "rare"}], "meaning": "The server refuses the message for good. The standard text speaks of an unavailable mailbox, but servers use the number for every kind of refusal: unknown recipients, spam filters, blocklists, permissions. The second number, such as 5.1.1, and the text tell which. Trying again without a change does not help.", "related": ["X.1.1", "X.7.1", "554"], "whoActs": "sender", "wrapper": true, "examples": ["550 5.1.1 User unknown", "550 Requested action not taken: mailbox unavailable", "550 5.7.1 Unable to relay", "550 4.4.7 QUEUE.Expired; message expired"], "permanence": "permanent", "references": ["RFC 5321 section 4.2.3"], "permanenceOnWire": "permanent"}', 'ndr-kb', NULL, NULL, '2026-11-25 02:49:57.966+00', '2026-11-25 02:49:57.966+00', 1, NULL);
INSERT INTO public.entry_version VALUES ('CODE', 'X.1.1', 1, 'PUBLISHED', '6df10be4fb65a0faa0d810f499ad9d88cf107f24ae4ec17cbb5dcc7bd3b76d4a', 'code: X.1.1
kind: enhanced
title: Recipient address does not exist
reason: userunknown
meaning: >-
  The server that should deliver the message knows no such recipient. The address is misspelt, was deleted or moved, or
  comes from an outdated address book entry. Check the address by hand and send to the right one; trying again does not
  help.
permanence: permanent
permanenceOnWire: permanent
whoActs: sender
causes:
  - { cause: mailbox-not-found, likelihood: common }
  - { cause: recipient-address-typo, likelihood: common }
  - { cause: stale-autocomplete, likelihood: possible }
  - { cause: mailbox-moved, likelihood: possible }
  - { cause: mailbox-disabled, likelihood: possible }
  - { cause: forwarding-broken, likelihood: rare }
  - { cause: accepted-domain-misconfigured, likelihood: rare }
  - { cause: recipient-mx-wrong, likelihood: rare }
  - { cause: recipient-rule-rejects, likelihood: rare }
classes:
  - class: 4
    title: Recipient could not be verified yet
    meaning: >-
      The server does not know the recipient for the moment, or could not check the address just now. The sending server
      tries again. If it ends as a failure, treat the address as wrong.
    permanence: transient
    permanenceOnWire: transient
    whoActs: nobody
    causes:
      - { cause: mailbox-not-found, likelihood: common }
      - { cause: greylisting, likelihood: possible }
      - { cause: recipient-server-overloaded, likelihood: possible }
      - { cause: recipient-server-unreachable, likelihood: possible }
      - { cause: recipient-address-typo, likelihood: possible }
      - { cause: mailbox-moved, likelihood: rare }
related: [X.1.10, 5.4.1]
examples:
  - "550 5.1.1 RESOLVER.ADR.RecipNotFound; not found"
  - "550 5.1.1 RESOLVER.ADR.ExRecipNotFound; not found"
  - "550 5.1.1 The email account that you tried to reach does not exist"
  - "550 5.1.1 <user@fabrikam.com>: Recipient address rejected: User unknown in local recipient table"
references:
  - RFC 3463 section 3.2
  - https://learn.microsoft.com/exchange/mail-flow/non-delivery-reports-and-bounce-messages/non-delivery-reports-and-bounce-messages
  - https://learn.microsoft.com/troubleshoot/exchange/email-delivery/ndr/non-delivery-reports-in-exchange-online
  - https://support.google.com/a/answer/3726730
', '{"code": "X.1.1", "kind": "enhanced", "title": "Recipient address does not exist", "causes": [{"cause": "mailbox-not-found", "likelihood": "common"}, {"cause": "recipient-address-typo", "likelihood": "common"}, {"cause": "stale-autocomplete", "likelihood": "possible"}, {"cause": "mailbox-moved", "likelihood": "possible"}, {"cause": "mailbox-disabled", "likelihood": "possible"}, {"cause": "forwarding-broken", "likelihood": "rare"}, {"cause": "accepted-domain-misconfigured", "likelihood": "rare"}, {"cause": "recipient-mx-wrong", "likelihood": "rare"}, {"cause": "recipient-rule-rejects", "likelihood": "rare"}], "reason": "userunknown", "classes": [{"class": 4, "title": "Recipient could not be verified yet", "causes": [{"cause": "mailbox-not-found", "likelihood": "common"}, {"cause": "greylisting", "likelihood": "possible"}, {"cause": "recipient-server-overloaded", "likelihood": "possible"}, {"cause": "recipient-server-unreachable", "likelihood": "possible"}, {"cause": "recipient-address-typo", "likelihood": "possible"}, {"cause": "mailbox-moved", "likelihood": "rare"}], "meaning": "The server does not know the recipient for the moment, or could not check the address just now. The sending server tries again. If it ends as a failure, treat the address as wrong.", "whoActs": "nobody", "permanence": "transient", "permanenceOnWire": "transient"}], "meaning": "The server that should deliver the message knows no such recipient. The address is misspelt, was deleted or moved, or comes from an outdated address book entry. Check the address by hand and send to the right one; trying again does not help.", "related": ["X.1.10", "5.4.1"], "whoActs": "sender", "examples": ["550 5.1.1 RESOLVER.ADR.RecipNotFound; not found", "550 5.1.1 RESOLVER.ADR.ExRecipNotFound; not found", "550 5.1.1 The email account that you tried to reach does not exist", "550 5.1.1 <user@fabrikam.com>: Recipient address rejected: User unknown in local recipient table"], "permanence": "permanent", "references": ["RFC 3463 section 3.2", "https://learn.microsoft.com/exchange/mail-flow/non-delivery-reports-and-bounce-messages/non-delivery-reports-and-bounce-messages", "https://learn.microsoft.com/troubleshoot/exchange/email-delivery/ndr/non-delivery-reports-in-exchange-online", "https://support.google.com/a/answer/3726730"], "permanenceOnWire": "permanent"}', 'ndr-kb', NULL, NULL, '2026-11-25 02:49:57.966+00', '2026-11-25 02:49:57.966+00', 1, NULL);
INSERT INTO public.entry_version VALUES ('CAUSE', 'local-dns', 1, 'PUBLISHED', '7b83e2483ab004b53447dd115032d8751e0365ac5eef5440fbe14b74f5fc8805', 'id: local-dns
title: Own DNS server fails or is stale
side: sender
whoActs: sender_admin
headline: Your own server''s DNS answers wrongly or not at all
explanation: >-
  The sending server asks a DNS server of your own, often a domain controller. That server is down, keeps an old
  answer, or holds a zone that hides the outside one. The rest of the world resolves the domain without trouble. On
  Exchange Server, the network adapter or the transport service can also point to a wrong DNS server.
confirm: >-
  On the mail server the lookup fails or shows another answer than a public resolver does. Several domains are
  affected, or the answering server is an internal one.
ruleOut: >-
  The mail server gets the same answer as public resolvers, at the time of the fault as well. Failing resolvers
  everywhere point to the recipient''s DNS.
remedies:
  - id: clear-dns-caches
    title: Empty the DNS caches
    steps:
      - Compare the answer of your own DNS server with one from outside.
      - Empty the cache of the DNS server, then the cache of the mail server.
      - Look the domain up again on the mail server.
    commands:
      - { product: windows, shell: powershell, text: "Resolve-DnsName <domain> -Type MX; Resolve-DnsName <domain> -Type MX -Server 1.1.1.1" }
      - { product: windows, shell: powershell, text: "Clear-DnsServerCache" }
      - { product: windows, shell: cmd, text: "ipconfig /flushdns" }
    role: admin
    privileges: DNS administrator on the DNS server; local administrator on the mail server
    risk: low
    warning: null
    undo: Nothing to undo; the caches fill again by themselves.
    verify: Both lookups give the same MX hosts.
  - id: correct-adapter-dns
    title: Correct the DNS servers of the network adapter
    steps:
      - Note the DNS servers of each adapter on the mail server.
      - Enter working DNS servers of your own domain. A public resolver there breaks the lookup of domain controllers.
    commands:
      - { product: windows, shell: powershell, text: "Get-DnsClientServerAddress -AddressFamily IPv4 | Format-Table InterfaceAlias,ServerAddresses" }
      - { product: windows, shell: powershell, text: "Set-DnsClientServerAddress -InterfaceAlias \"<adapter>\" -ServerAddresses <dns1>,<dns2>" }
      - { product: windows, shell: cmd, text: "ipconfig /flushdns" }
    role: admin
    privileges: Local administrator of the server
    risk: medium
    warning: A wrong entry cuts the server off from Active Directory, and Exchange with it.
    undo: Set-DnsClientServerAddress with the addresses noted before
    verify: Resolve-DnsName finds both the outside domain and your own domain controllers.
  - id: set-external-dns-for-transport
    title: Give transport its own DNS servers for outside
    steps:
      - Note the present values.
      - >-
        Set the DNS servers that Exchange Server asks for outside domains. They must be reachable from the mail server
        over UDP and TCP 53.
    commands:
      - { product: exchange-server, shell: powershell, text: "Get-TransportService <server> | Format-List ExternalDNS*" }
      - { product: exchange-server, shell: powershell, text: "Set-TransportService <server> -ExternalDNSAdapterEnabled $false -ExternalDNSServers <dns1>,<dns2>" }
    role: admin
    privileges: Organization Management
    risk: medium
    warning: >-
      The list replaces the DNS servers of the adapter for outside mail. If these servers fail later, outside mail
      stops.
    undo: >-
      Set the noted values again. The default is Set-TransportService <server> -ExternalDNSAdapterEnabled $true
      -ExternalDNSServers $null
    verify: After Retry-Queue the LastError of the queue names DNS no more.
  - id: correct-own-dns-zone
    title: Correct a zone that hides the outside domain
    steps:
      - Look on your DNS server for a zone or conditional forwarder with the name of the recipient domain.
      - >-
        If it is needed, add the missing MX and A records as they stand outside. If it is a leftover, export it and
        remove it.
    commands:
      - { product: windows, shell: powershell, text: "Get-DnsServerZone | Format-Table ZoneName,ZoneType,IsDsIntegrated" }
      - { product: windows, shell: powershell, text: "Add-DnsServerResourceRecordMX -ZoneName \"<domain>\" -Name \".\" -MailExchange \"<mx host>\" -Preference 10" }
      - { product: windows, shell: powershell, text: "Export-DnsServerZone -Name \"<domain>\" -FileName \"<domain>.bak\"" }
      - { product: windows, shell: powershell, text: "Remove-DnsServerZone -Name \"<domain>\"" }
    role: admin
    privileges: DnsAdmins
    risk: high
    warning: >-
      Other services may use the zone: without it every inside name in it fails. Ask before you remove it, and remove it
      only after the export.
    undo: >-
      Remove the added record, or load the exported file again: Add-DnsServerPrimaryZone -Name "<domain>" -ZoneFile
      "<domain>.bak" -LoadExisting
    verify: Your DNS server gives the same MX hosts as a public resolver.
references:
  - https://learn.microsoft.com/powershell/module/exchange/set-transportservice
  - https://learn.microsoft.com/powershell/module/dnsserver/clear-dnsservercache
  - https://learn.microsoft.com/powershell/module/dnsclient/resolve-dnsname
', '{"id": "local-dns", "side": "sender", "title": "Own DNS server fails or is stale", "confirm": "On the mail server the lookup fails or shows another answer than a public resolver does. Several domains are affected, or the answering server is an internal one.", "ruleOut": "The mail server gets the same answer as public resolvers, at the time of the fault as well. Failing resolvers everywhere point to the recipient''s DNS.", "whoActs": "sender_admin", "headline": "Your own server''s DNS answers wrongly or not at all", "remedies": [{"id": "clear-dns-caches", "risk": "low", "role": "admin", "undo": "Nothing to undo; the caches fill again by themselves.", "steps": ["Compare the answer of your own DNS server with one from outside.", "Empty the cache of the DNS server, then the cache of the mail server.", "Look the domain up again on the mail server."], "title": "Empty the DNS caches", "verify": "Both lookups give the same MX hosts.", "warning": null, "commands": [{"text": "Resolve-DnsName <domain> -Type MX; Resolve-DnsName <domain> -Type MX -Server 1.1.1.1", "shell": "powershell", "product": "windows"}, {"text": "Clear-DnsServerCache", "shell": "powershell", "product": "windows"}, {"text": "ipconfig /flushdns", "shell": "cmd", "product": "windows"}], "privileges": "DNS administrator on the DNS server; local administrator on the mail server"}, {"id": "correct-adapter-dns", "risk": "medium", "role": "admin", "undo": "Set-DnsClientServerAddress with the addresses noted before", "steps": ["Note the DNS servers of each adapter on the mail server.", "Enter working DNS servers of your own domain. A public resolver there breaks the lookup of domain controllers."], "title": "Correct the DNS servers of the network adapter", "verify": "Resolve-DnsName finds both the outside domain and your own domain controllers.", "warning": "A wrong entry cuts the server off from Active Directory, and Exchange with it.", "commands": [{"text": "Get-DnsClientServerAddress -AddressFamily IPv4 | Format-Table InterfaceAlias,ServerAddresses", "shell": "powershell", "product": "windows"}, {"text": "Set-DnsClientServerAddress -InterfaceAlias \"<adapter>\" -ServerAddresses <dns1>,<dns2>", "shell": "powershell", "product": "windows"}, {"text": "ipconfig /flushdns", "shell": "cmd", "product": "windows"}], "privileges": "Local administrator of the server"}, {"id": "set-external-dns-for-transport", "risk": "medium", "role": "admin", "undo": "Set the noted values again. The default is Set-TransportService <server> -ExternalDNSAdapterEnabled $true -ExternalDNSServers $null", "steps": ["Note the present values.", "Set the DNS servers that Exchange Server asks for outside domains. They must be reachable from the mail server over UDP and TCP 53."], "title": "Give transport its own DNS servers for outside", "verify": "After Retry-Queue the LastError of the queue names DNS no more.", "warning": "The list replaces the DNS servers of the adapter for outside mail. If these servers fail later, outside mail stops.", "commands": [{"text": "Get-TransportService <server> | Format-List ExternalDNS*", "shell": "powershell", "product": "exchange-server"}, {"text": "Set-TransportService <server> -ExternalDNSAdapterEnabled $false -ExternalDNSServers <dns1>,<dns2>", "shell": "powershell", "product": "exchange-server"}], "privileges": "Organization Management"}, {"id": "correct-own-dns-zone", "risk": "high", "role": "admin", "undo": "Remove the added record, or load the exported file again: Add-DnsServerPrimaryZone -Name \"<domain>\" -ZoneFile \"<domain>.bak\" -LoadExisting", "steps": ["Look on your DNS server for a zone or conditional forwarder with the name of the recipient domain.", "If it is needed, add the missing MX and A records as they stand outside. If it is a leftover, export it and remove it."], "title": "Correct a zone that hides the outside domain", "verify": "Your DNS server gives the same MX hosts as a public resolver.", "warning": "Other services may use the zone: without it every inside name in it fails. Ask before you remove it, and remove it only after the export.", "commands": [{"text": "Get-DnsServerZone | Format-Table ZoneName,ZoneType,IsDsIntegrated", "shell": "powershell", "product": "windows"}, {"text": "Add-DnsServerResourceRecordMX -ZoneName \"<domain>\" -Name \".\" -MailExchange \"<mx host>\" -Preference 10", "shell": "powershell", "product": "windows"}, {"text": "Export-DnsServerZone -Name \"<domain>\" -FileName \"<domain>.bak\"", "shell": "powershell", "product": "windows"}, {"text": "Remove-DnsServerZone -Name \"<domain>\"", "shell": "powershell", "product": "windows"}], "privileges": "DnsAdmins"}], "references": ["https://learn.microsoft.com/powershell/module/exchange/set-transportservice", "https://learn.microsoft.com/powershell/module/dnsserver/clear-dnsservercache", "https://learn.microsoft.com/powershell/module/dnsclient/resolve-dnsname"], "explanation": "The sending server asks a DNS server of your own, often a domain controller. That server is down, keeps an old answer, or holds a zone that hides the outside one. The rest of the world resolves the domain without trouble. On Exchange Server, the network adapter or the transport service can also point to a wrong DNS server."}', 'ndr-kb', NULL, NULL, '2026-11-25 02:49:57.966+00', '2026-11-25 02:49:57.966+00', 1, NULL);
INSERT INTO public.entry_version VALUES ('CAUSE', 'recipient-mx-wrong', 1, 'SUPERSEDED', '09b82b84a2a7c9d66ad4bc6fed507edcdecff6eaeeae20304de7e469be1bfbb2', 'id: recipient-mx-wrong
title: Recipient''s MX record is wrong
side: recipient
whoActs: recipient_admin
headline: The recipient''s mail server entry in DNS is wrong
explanation: >-
  The domain resolves, but its MX record leads nowhere. It may be missing without a working address in its place. It
  may also name a host without an address, an alias (CNAME), a private address, or a server that is gone.
confirm: >-
  From outside, the MX lookup shows no record, or a host that has no public address. Connecting to the address shown
  reaches no mail server, or one that does not know the domain.
ruleOut: >-
  The MX host resolves to a public address, and that server accepts mail for the domain from elsewhere. A wrong answer
  only inside your network points to your own DNS.
remedies:
  - id: tell-recipient-another-way
    title: Reach the recipient another way
    steps:
      - Call the recipient, or write to another address of theirs.
      - Ask them to pass the bounce on to their own mail administrator.
    commands: []
    role: end_user
    privileges: null
    risk: low
    warning: null
    undo: Nothing to undo.
    verify: The recipient confirms that they have your message.
  - id: report-mx-fault-to-recipient
    title: Tell the recipient''s administrator about the MX record
    steps:
      - Note the MX record and the address of each host in it, as seen from outside.
      - Send both to the recipient''s administrator another way.
      - >-
        Say what is needed: an MX that names a host with its own public A or AAAA record, not an alias and not an IP
        address.
    commands:
      - { product: windows, shell: powershell, text: "Resolve-DnsName <domain> -Type MX -Server 1.1.1.1" }
      - { product: windows, shell: powershell, text: "Resolve-DnsName <mx host> -Type A -Server 1.1.1.1" }
      - { product: windows, shell: powershell, text: "Test-NetConnection <mx host> -Port 25" }
    role: help_desk
    privileges: null
    risk: low
    warning: null
    undo: Nothing to undo.
    verify: The MX lookup from outside shows a host with a public address that answers on port 25.
  - id: retry-queue-now
    title: Retry the queue now
    steps:
      - Read the LastError of the queue first and keep it as evidence.
      - Retry the queue once the fault is fixed. A retry before that only fails in the same way.
    commands:
      - { product: exchange-server, shell: powershell, text: "Get-Queue -Server <server> | Format-List Identity,Status,MessageCount,LastError" }
      - { product: exchange-server, shell: powershell, text: "Retry-Queue -Identity \"<server>\\<queue>\"" }
    role: admin
    privileges: Organization Management
    risk: low
    warning: null
    undo: Nothing to undo; it only brings the next attempt forward.
    verify: Get-Queue shows no new LastError, and MessageCount falls.
  - id: route-around-recipient-dns
    title: Send to a server address they give you
    steps:
      - Get the address of the mail server from the recipient''s administrator by telephone, not from the bounce.
      - Create a Send connector for this one domain that goes to that address.
      - Remove the connector as soon as their DNS is right again.
    commands:
      - { product: exchange-server, shell: powershell, text: "New-SendConnector -Name \"Temporary <domain>\" -AddressSpaces \"<domain>\" -DNSRoutingEnabled $false -SmartHosts \"<address>\" -SourceTransportServers <server>" }
    role: admin
    privileges: Organization Management
    risk: medium
    warning: >-
      A wrong address hands your mail to a stranger. A forgotten connector breaks delivery when they move their
      server.
    undo: Remove-SendConnector "Temporary <domain>"
    verify: The queue for the domain empties, and the tracking log shows SEND for the message.
references:
  - RFC 5321 section 5.1
  - RFC 2181 section 10.3
  - https://www.rfc-editor.org/rfc/rfc7505
', '{"id": "recipient-mx-wrong", "side": "recipient", "title": "Recipient''s MX record is wrong", "confirm": "From outside, the MX lookup shows no record, or a host that has no public address. Connecting to the address shown reaches no mail server, or one that does not know the domain.", "ruleOut": "The MX host resolves to a public address, and that server accepts mail for the domain from elsewhere. A wrong answer only inside your network points to your own DNS.", "whoActs": "recipient_admin", "headline": "The recipient''s mail server entry in DNS is wrong", "remedies": [{"id": "tell-recipient-another-way", "risk": "low", "role": "end_user", "undo": "Nothing to undo.", "steps": ["Call the recipient, or write to another address of theirs.", "Ask them to pass the bounce on to their own mail administrator."], "title": "Reach the recipient another way", "verify": "The recipient confirms that they have your message.", "warning": null, "commands": [], "privileges": null}, {"id": "report-mx-fault-to-recipient", "risk": "low", "role": "help_desk", "undo": "Nothing to undo.", "steps": ["Note the MX record and the address of each host in it, as seen from outside.", "Send both to the recipient''s administrator another way.", "Say what is needed: an MX that names a host with its own public A or AAAA record, not an alias and not an IP address."], "title": "Tell the recipient''s administrator about the MX record", "verify": "The MX lookup from outside shows a host with a public address that answers on port 25.", "warning": null, "commands": [{"text": "Resolve-DnsName <domain> -Type MX -Server 1.1.1.1", "shell": "powershell", "product": "windows"}, {"text": "Resolve-DnsName <mx host> -Type A -Server 1.1.1.1", "shell": "powershell", "product": "windows"}, {"text": "Test-NetConnection <mx host> -Port 25", "shell": "powershell", "product": "windows"}], "privileges": null}, {"id": "retry-queue-now", "risk": "low", "role": "admin", "undo": "Nothing to undo; it only brings the next attempt forward.", "steps": ["Read the LastError of the queue first and keep it as evidence.", "Retry the queue once the fault is fixed. A retry before that only fails in the same way."], "title": "Retry the queue now", "verify": "Get-Queue shows no new LastError, and MessageCount falls.", "warning": null, "commands": [{"text": "Get-Queue -Server <server> | Format-List Identity,Status,MessageCount,LastError", "shell": "powershell", "product": "exchange-server"}, {"text": "Retry-Queue -Identity \"<server>\\<queue>\"", "shell": "powershell", "product": "exchange-server"}], "privileges": "Organization Management"}, {"id": "route-around-recipient-dns", "risk": "medium", "role": "admin", "undo": "Remove-SendConnector \"Temporary <domain>\"", "steps": ["Get the address of the mail server from the recipient''s administrator by telephone, not from the bounce.", "Create a Send connector for this one domain that goes to that address.", "Remove the connector as soon as their DNS is right again."], "title": "Send to a server address they give you", "verify": "The queue for the domain empties, and the tracking log shows SEND for the message.", "warning": "A wrong address hands your mail to a stranger. A forgotten connector breaks delivery when they move their server.", "commands": [{"text": "New-SendConnector -Name \"Temporary <domain>\" -AddressSpaces \"<domain>\" -DNSRoutingEnabled $false -SmartHosts \"<address>\" -SourceTransportServers <server>", "shell": "powershell", "product": "exchange-server"}], "privileges": "Organization Management"}], "references": ["RFC 5321 section 5.1", "RFC 2181 section 10.3", "https://www.rfc-editor.org/rfc/rfc7505"], "explanation": "The domain resolves, but its MX record leads nowhere. It may be missing without a working address in its place. It may also name a host without an address, an alias (CNAME), a private address, or a server that is gone."}', 'ndr-kb', NULL, NULL, '2026-11-25 02:49:57.966+00', '2026-11-25 02:49:57.966+00', 1, 2);
INSERT INTO public.entry_version VALUES ('CAUSE', 'message-removed', 1, 'PUBLISHED', '7b124aee07cdef9075aee607158357bb5185ca04b0ab6e2e1e6bee6ba75d645f', 'id: message-removed
title: Message removed from the queue
side: sender
whoActs: sender_admin
headline: An administrator or a program removed the message from the queue
explanation: >-
  The message was in the queue of your server and was taken out there, by hand or by an agent. It is not tried again.
  Whether the sender gets a notice depends on how it was removed.
confirm: >-
  The tracking log shows for the message an event with the source ADMIN or AGENT, such as FAIL or DROP, and no later
  SEND or DELIVER.
ruleOut: The tracking log shows SEND or DELIVER, or the message is still in a queue.
remedies:
  - id: find-who-removed-message
    title: Find out who removed it and why
    steps:
      - Search the tracking log for the message, and read source and context of the last event.
      - Search the administrators'' log for the removal, and ask that person before anything is sent again.
    commands:
      - { product: exchange-server, shell: powershell, text: "Get-MessageTrackingLog -MessageId \"<message id>\" -ResultSize Unlimited | Sort-Object Timestamp | Format-List Timestamp,EventId,Source,SourceContext,ServerHostname" }
      - { product: exchange-server, shell: powershell, text: "Search-AdminAuditLog -Cmdlets Remove-Message -StartDate <date> -EndDate <date>" }
    role: admin
    privileges: Organization Management
    risk: low
    warning: null
    undo: Nothing to undo; it only looks.
    verify: You know who or what removed the message.
  - id: send-message-again
    title: Send the message again
    steps:
      - Open the message in Sent Items, or the copy inside the bounce, and send it again.
      - Do so only after the fault is fixed. A message that was returned is not tried again by itself.
    commands: []
    role: end_user
    privileges: null
    risk: low
    warning: null
    undo: Nothing to undo.
    verify: No new bounce comes, or the recipient confirms.
  - id: disable-third-party-agent
    title: Switch off a transport agent from another vendor
    steps:
      - List the agents and find the one that does not come with Exchange.
      - Switch it off, restart the transport service and send a test message.
      - Ask the vendor for an update that fits your Exchange build before you switch it on again.
    commands:
      - { product: exchange-server, shell: powershell, text: "Get-TransportAgent | Format-Table Identity,Enabled,Priority" }
      - { product: exchange-server, shell: powershell, text: "Disable-TransportAgent -Identity \"<agent>\"" }
      - { product: exchange-server, shell: powershell, text: "Restart-Service MSExchangeTransport" }
    role: admin
    privileges: Organization Management
    risk: medium
    warning: >-
      What the agent did (scanning, signatures, archiving) stops from then on. Tell the people who rely on it.
    undo: Enable-TransportAgent -Identity "<agent>", then restart MSExchangeTransport
    verify: Get-TransportAgent shows Enabled False for it, and new mail leaves the queue.
references:
  - https://learn.microsoft.com/powershell/module/exchange/remove-message
  - https://learn.microsoft.com/powershell/module/exchange/search-adminauditlog
', '{"id": "message-removed", "side": "sender", "title": "Message removed from the queue", "confirm": "The tracking log shows for the message an event with the source ADMIN or AGENT, such as FAIL or DROP, and no later SEND or DELIVER.", "ruleOut": "The tracking log shows SEND or DELIVER, or the message is still in a queue.", "whoActs": "sender_admin", "headline": "An administrator or a program removed the message from the queue", "remedies": [{"id": "find-who-removed-message", "risk": "low", "role": "admin", "undo": "Nothing to undo; it only looks.", "steps": ["Search the tracking log for the message, and read source and context of the last event.", "Search the administrators'' log for the removal, and ask that person before anything is sent again."], "title": "Find out who removed it and why", "verify": "You know who or what removed the message.", "warning": null, "commands": [{"text": "Get-MessageTrackingLog -MessageId \"<message id>\" -ResultSize Unlimited | Sort-Object Timestamp | Format-List Timestamp,EventId,Source,SourceContext,ServerHostname", "shell": "powershell", "product": "exchange-server"}, {"text": "Search-AdminAuditLog -Cmdlets Remove-Message -StartDate <date> -EndDate <date>", "shell": "powershell", "product": "exchange-server"}], "privileges": "Organization Management"}, {"id": "send-message-again", "risk": "low", "role": "end_user", "undo": "Nothing to undo.", "steps": ["Open the message in Sent Items, or the copy inside the bounce, and send it again.", "Do so only after the fault is fixed. A message that was returned is not tried again by itself."], "title": "Send the message again", "verify": "No new bounce comes, or the recipient confirms.", "warning": null, "commands": [], "privileges": null}, {"id": "disable-third-party-agent", "risk": "medium", "role": "admin", "undo": "Enable-TransportAgent -Identity \"<agent>\", then restart MSExchangeTransport", "steps": ["List the agents and find the one that does not come with Exchange.", "Switch it off, restart the transport service and send a test message.", "Ask the vendor for an update that fits your Exchange build before you switch it on again."], "title": "Switch off a transport agent from another vendor", "verify": "Get-TransportAgent shows Enabled False for it, and new mail leaves the queue.", "warning": "What the agent did (scanning, signatures, archiving) stops from then on. Tell the people who rely on it.", "commands": [{"text": "Get-TransportAgent | Format-Table Identity,Enabled,Priority", "shell": "powershell", "product": "exchange-server"}, {"text": "Disable-TransportAgent -Identity \"<agent>\"", "shell": "powershell", "product": "exchange-server"}, {"text": "Restart-Service MSExchangeTransport", "shell": "powershell", "product": "exchange-server"}], "privileges": "Organization Management"}], "references": ["https://learn.microsoft.com/powershell/module/exchange/remove-message", "https://learn.microsoft.com/powershell/module/exchange/search-adminauditlog"], "explanation": "The message was in the queue of your server and was taken out there, by hand or by an agent. It is not tried again. Whether the sender gets a notice depends on how it was removed."}', 'ndr-kb', NULL, NULL, '2026-11-25 02:49:57.966+00', '2026-11-25 02:49:57.966+00', 1, NULL);
INSERT INTO public.entry_version VALUES ('CHECK', 'queue', 1, 'PUBLISHED', '8b4dd5204bb35a43baba6a37ca50da7bedb34432d4bacd536087ebfd0a3aff1c', 'id: queue
title: Read the last error of the queue
minutes: 3
role: admin
privileges: View-Only Organization Management, or Local administrator for Queue Viewer
commands:
  - product: exchange-server
    shell: powershell
    text: Get-Queue | Format-List Identity,DeliveryType,Status,MessageCount,NextHopDomain,LastError,LastRetryTime,NextRetryTime
  - product: exchange-server
    shell: powershell
    text: Get-Message -Queue <queue identity> -ResultSize Unlimited | Format-List Identity,FromAddress,Status,Size,LastError
  - product: exchange-server
    shell: none
    text: "Exchange Toolbox > Queue Viewer > Queues tab, column Last Error"
outcomes:
  - title: DNS error in one queue only
    sample: |-
      Identity      : srv01\123
      DeliveryType  : DnsConnectorDelivery
      Status        : Retry
      MessageCount  : 3
      NextHopDomain : fabrikam.example
      LastError     : 451 4.4.0 DNS query failed
    speaksFor: [recipient-domain-not-found, recipient-dns-broken, recipient-mx-wrong, recipient-address-typo]
  - title: DNS errors in the queues of many domains
    speaksFor: [local-dns, forwarding-dns]
  - title: Connections to many domains time out or break
    sample: |-
      NextHopDomain : fabrikam.example
      LastError     : 441 4.4.1 Failed to connect. Winsock error code: 10060

      NextHopDomain : contoso.example
      LastError     : 441 4.4.1 Failed to connect. Winsock error code: 10060
    speaksFor: [outbound-port-25-blocked, smtp-inspection, server-network-throughput]
  - title: All outside mail waits in one queue, that of the smart host
    sample: |-
      DeliveryType  : SmartHostConnectorDelivery
      NextHopDomain : relay.provider.example
      LastError     : 441 4.4.1 Failed to connect. Winsock error code: 10060
    speaksFor: [smart-host-unavailable, send-connector-misconfigured, outbound-port-25-blocked]
  - title: The connection to one domain is refused, times out or breaks
    sample: |-
      NextHopDomain : fabrikam.example
      LastError     : 421 4.4.2 Connection dropped due to ConnectionReset
    speaksFor: [recipient-server-unreachable, connection-dropped, protocol-timeout, ipv6-unreachable]
  - title: The other side answered and asks to wait, or refuses
    sample: |-
      NextHopDomain : fabrikam.example
      LastError     : 451 4.7.1 Greylisted, please try again in 300 seconds
    speaksFor: [greylisting, recipient-server-overloaded, mailbox-full, sending-too-fast, ip-reputation]
  - title: No error; messages wait in Submission, or the queue is suspended
    sample: |-
      Identity      : srv01\Submission
      DeliveryType  : Undefined
      Status        : Ready
      MessageCount  : 412
    speaksFor:
      - queue-suspended
      - server-back-pressure
      - server-disk-io
      - server-cpu-memory
      - faulty-hardware
      - third-party-software
      - shadow-redundancy-standalone
      - active-directory-unavailable
doneWhen: { fact: kinds, is: QUEUE }
', '{"id": "queue", "role": "admin", "title": "Read the last error of the queue", "minutes": 3, "commands": [{"text": "Get-Queue | Format-List Identity,DeliveryType,Status,MessageCount,NextHopDomain,LastError,LastRetryTime,NextRetryTime", "shell": "powershell", "product": "exchange-server"}, {"text": "Get-Message -Queue <queue identity> -ResultSize Unlimited | Format-List Identity,FromAddress,Status,Size,LastError", "shell": "powershell", "product": "exchange-server"}, {"text": "Exchange Toolbox > Queue Viewer > Queues tab, column Last Error", "shell": "none", "product": "exchange-server"}], "doneWhen": {"is": "QUEUE", "fact": "kinds"}, "outcomes": [{"title": "DNS error in one queue only", "sample": "Identity      : srv01\\123\nDeliveryType  : DnsConnectorDelivery\nStatus        : Retry\nMessageCount  : 3\nNextHopDomain : fabrikam.example\nLastError     : 451 4.4.0 DNS query failed", "speaksFor": ["recipient-domain-not-found", "recipient-dns-broken", "recipient-mx-wrong", "recipient-address-typo"]}, {"title": "DNS errors in the queues of many domains", "speaksFor": ["local-dns", "forwarding-dns"]}, {"title": "Connections to many domains time out or break", "sample": "NextHopDomain : fabrikam.example\nLastError     : 441 4.4.1 Failed to connect. Winsock error code: 10060\n\nNextHopDomain : contoso.example\nLastError     : 441 4.4.1 Failed to connect. Winsock error code: 10060", "speaksFor": ["outbound-port-25-blocked", "smtp-inspection", "server-network-throughput"]}, {"title": "All outside mail waits in one queue, that of the smart host", "sample": "DeliveryType  : SmartHostConnectorDelivery\nNextHopDomain : relay.provider.example\nLastError     : 441 4.4.1 Failed to connect. Winsock error code: 10060", "speaksFor": ["smart-host-unavailable", "send-connector-misconfigured", "outbound-port-25-blocked"]}, {"title": "The connection to one domain is refused, times out or breaks", "sample": "NextHopDomain : fabrikam.example\nLastError     : 421 4.4.2 Connection dropped due to ConnectionReset", "speaksFor": ["recipient-server-unreachable", "connection-dropped", "protocol-timeout", "ipv6-unreachable"]}, {"title": "The other side answered and asks to wait, or refuses", "sample": "NextHopDomain : fabrikam.example\nLastError     : 451 4.7.1 Greylisted, please try again in 300 seconds", "speaksFor": ["greylisting", "recipient-server-overloaded", "mailbox-full", "sending-too-fast", "ip-reputation"]}, {"title": "No error; messages wait in Submission, or the queue is suspended", "sample": "Identity      : srv01\\Submission\nDeliveryType  : Undefined\nStatus        : Ready\nMessageCount  : 412", "speaksFor": ["queue-suspended", "server-back-pressure", "server-disk-io", "server-cpu-memory", "faulty-hardware", "third-party-software", "shadow-redundancy-standalone", "active-directory-unavailable"]}], "privileges": "View-Only Organization Management, or Local administrator for Queue Viewer"}', 'ndr-kb', NULL, NULL, '2026-11-25 02:49:57.966+00', '2026-11-25 02:49:57.966+00', 1, NULL);
INSERT INTO public.entry_version VALUES ('CHECK', 'scope', 1, 'PUBLISHED', '3a6f964d07a22a14c6f49c62210f2f8a6989b722a631eb42d5db1668d024ecd3', 'id: scope
title: Find out how far it reaches
minutes: 5
role: help_desk
privileges: View-Only Organization Management for the queues, Records Management for the tracking log; asking needs none
commands:
  - product: exchange-server
    shell: powershell
    text: Get-Queue -ResultSize Unlimited | Where-Object { $_.MessageCount -gt 0 } | Sort-Object MessageCount -Descending | Format-List Identity,DeliveryType,Status,MessageCount,NextHopDomain,LastError
  - product: exchange-server
    shell: powershell
    text: Get-MessageTrackingLog -EventId DEFER -Start (Get-Date).AddDays(-1) -ResultSize Unlimited | ForEach-Object { $_.Recipients } | Group-Object { $_.Split(''@'')[1] } | Sort-Object Count -Descending | Format-Table Count,Name
outcomes:
  - title: One mailbox only; other people at the same domain get mail
    speaksFor: [mailbox-full, mailbox-not-found, mailbox-disabled, mailbox-agent-defers, recipient-rate-limit, recipient-rule-rejects]
  - title: Everybody at this one domain; other domains are fine
    sample: |-
      Identity      : srv01\123
      DeliveryType  : DnsConnectorDelivery
      Status        : Retry
      MessageCount  : 3
      NextHopDomain : fabrikam.example
    speaksFor:
      - recipient-domain-not-found
      - recipient-dns-broken
      - recipient-mx-wrong
      - recipient-address-typo
      - recipient-server-unreachable
      - recipient-server-overloaded
      - connection-dropped
      - greylisting
      - tls-negotiation-failed
  - title: Several or all outside domains; mail inside the organisation is fine
    sample: |-
      Count Name
      ----- ----
         41 fabrikam.example
         28 contoso.example
         17 tailspin.example
          9 wingtip.example
    speaksFor:
      - outbound-port-25-blocked
      - local-dns
      - forwarding-dns
      - smart-host-unavailable
      - send-connector-misconfigured
      - smtp-inspection
      - server-network-throughput
      - ipv6-unreachable
      - ip-blocklisted
  - title: All mail, inside the organisation too
    speaksFor:
      - server-back-pressure
      - server-disk-io
      - server-cpu-memory
      - faulty-hardware
      - third-party-software
      - shadow-redundancy-standalone
      - transport-service-stopped
      - server-in-maintenance
      - queue-database-corrupt
      - active-directory-unavailable
  - title: One message only, large or unusual; other mail to the same address arrives
    speaksFor: [protocol-timeout, header-limit, message-too-large, poison-message, mail-loop, queue-suspended]
doneWhen: { fact: queue.distinctNextHops, above: 1 }
', '{"id": "scope", "role": "help_desk", "title": "Find out how far it reaches", "minutes": 5, "commands": [{"text": "Get-Queue -ResultSize Unlimited | Where-Object { $_.MessageCount -gt 0 } | Sort-Object MessageCount -Descending | Format-List Identity,DeliveryType,Status,MessageCount,NextHopDomain,LastError", "shell": "powershell", "product": "exchange-server"}, {"text": "Get-MessageTrackingLog -EventId DEFER -Start (Get-Date).AddDays(-1) -ResultSize Unlimited | ForEach-Object { $_.Recipients } | Group-Object { $_.Split(''@'')[1] } | Sort-Object Count -Descending | Format-Table Count,Name", "shell": "powershell", "product": "exchange-server"}], "doneWhen": {"fact": "queue.distinctNextHops", "above": 1}, "outcomes": [{"title": "One mailbox only; other people at the same domain get mail", "speaksFor": ["mailbox-full", "mailbox-not-found", "mailbox-disabled", "mailbox-agent-defers", "recipient-rate-limit", "recipient-rule-rejects"]}, {"title": "Everybody at this one domain; other domains are fine", "sample": "Identity      : srv01\\123\nDeliveryType  : DnsConnectorDelivery\nStatus        : Retry\nMessageCount  : 3\nNextHopDomain : fabrikam.example", "speaksFor": ["recipient-domain-not-found", "recipient-dns-broken", "recipient-mx-wrong", "recipient-address-typo", "recipient-server-unreachable", "recipient-server-overloaded", "connection-dropped", "greylisting", "tls-negotiation-failed"]}, {"title": "Several or all outside domains; mail inside the organisation is fine", "sample": "Count Name\n----- ----\n   41 fabrikam.example\n   28 contoso.example\n   17 tailspin.example\n    9 wingtip.example", "speaksFor": ["outbound-port-25-blocked", "local-dns", "forwarding-dns", "smart-host-unavailable", "send-connector-misconfigured", "smtp-inspection", "server-network-throughput", "ipv6-unreachable", "ip-blocklisted"]}, {"title": "All mail, inside the organisation too", "speaksFor": ["server-back-pressure", "server-disk-io", "server-cpu-memory", "faulty-hardware", "third-party-software", "shadow-redundancy-standalone", "transport-service-stopped", "server-in-maintenance", "queue-database-corrupt", "active-directory-unavailable"]}, {"title": "One message only, large or unusual; other mail to the same address arrives", "speaksFor": ["protocol-timeout", "header-limit", "message-too-large", "poison-message", "mail-loop", "queue-suspended"]}], "privileges": "View-Only Organization Management for the queues, Records Management for the tracking log; asking needs none"}', 'ndr-kb', NULL, NULL, '2026-11-25 02:49:57.966+00', '2026-11-25 02:49:57.966+00', 1, NULL);
INSERT INTO public.entry_version VALUES ('RULE', 'dns-report-domain-not-found', 1, 'PUBLISHED', '455d98aa2a7f6146e602b44a29965797991c0d37e1b7793bfe443dbd4f5f91f1', 'id: dns-report-domain-not-found
title: The DNS check found no such domain
description: >-
  The service looked the domain up itself, beyond the sender''s own DNS, and found that it does not exist. So the domain
  has lapsed, or the address is misspelt.
status: stable
when: { fact: dns.fault, is: DOMAIN_NOT_FOUND }
causes:
  - { cause: recipient-domain-not-found, weight: decisive }
  - { cause: recipient-address-typo, weight: strong }
references: []
examples:
  match:
    - facts: { dns.fault: DOMAIN_NOT_FOUND, dns.mx.outcome: NXDOMAIN }
  miss:
    - facts: { dns.fault: UNKNOWN, dns.mx.outcome: NXDOMAIN }
', '{"id": "dns-report-domain-not-found", "when": {"is": "DOMAIN_NOT_FOUND", "fact": "dns.fault"}, "title": "The DNS check found no such domain", "causes": [{"cause": "recipient-domain-not-found", "weight": "decisive"}, {"cause": "recipient-address-typo", "weight": "strong"}], "status": "stable", "examples": {"miss": [{"facts": {"dns.fault": "UNKNOWN", "dns.mx.outcome": "NXDOMAIN"}}], "match": [{"facts": {"dns.fault": "DOMAIN_NOT_FOUND", "dns.mx.outcome": "NXDOMAIN"}}]}, "references": [], "description": "The service looked the domain up itself, beyond the sender''s own DNS, and found that it does not exist. So the domain has lapsed, or the address is misspelt."}', 'ndr-kb', NULL, NULL, '2026-11-25 02:49:57.966+00', '2026-11-25 02:49:57.966+00', 1, NULL);
INSERT INTO public.entry_version VALUES ('RULE', 'dns-report-recipient-mx', 1, 'PUBLISHED', '8527a1a08e6af35d6e51915cf119f536a03673fbda37cb7517eea6b98de46810', 'id: dns-report-recipient-mx
title: The DNS check blames the domain''s MX record
description: >-
  The domain resolves, but its mail servers do not: no MX, or a host without a working address. Every sender meets the
  same fault, though some fall back to another address.
status: stable
when: { fact: dns.fault, is: RECIPIENT_MX }
causes:
  - { cause: recipient-mx-wrong, weight: decisive }
references: []
examples:
  match:
    - facts: { dns.fault: RECIPIENT_MX, dns.mx.count: 0 }
  miss:
    - facts: { dns.fault: NONE, dns.mx.count: 1 }
', '{"id": "dns-report-recipient-mx", "when": {"is": "RECIPIENT_MX", "fact": "dns.fault"}, "title": "The DNS check blames the domain''s MX record", "causes": [{"cause": "recipient-mx-wrong", "weight": "decisive"}], "status": "stable", "examples": {"miss": [{"facts": {"dns.fault": "NONE", "dns.mx.count": 1}}], "match": [{"facts": {"dns.fault": "RECIPIENT_MX", "dns.mx.count": 0}}]}, "references": [], "description": "The domain resolves, but its mail servers do not: no MX, or a host without a working address. Every sender meets the same fault, though some fall back to another address."}', 'ndr-kb', NULL, NULL, '2026-11-25 02:49:57.966+00', '2026-11-25 02:49:57.966+00', 1, NULL);
INSERT INTO public.entry_version VALUES ('RULE', 'header-limit', 1, 'RETIRED', '336ffd8ef26bf82ed9853f736c5bdaae90fd4b6e4657859765185a2a72e7a196', 'id: header-limit
title: The message header is too large
description: >-
  The reply names the size or the number of the header lines, not the size of the message. Long address lists, many hops
  and stamping products make headers grow. The limit sits in a connector or a server.
status: stable
when:
  any:
    - { fact: diagnosticCode, matches: ''headers? (are |is )?too (large|long|big|many)|header size exceeds|too many (message )?headers|(headers?|header size).{0,30}exceed'' }
    - { fact: queue.lastError, matches: ''headers? (are |is )?too (large|long|big|many)|header size exceeds|too many (message )?headers|(headers?|header size).{0,30}exceed'' }
    - { fact: tracking.recipientStatus, matches: ''headers? (are |is )?too (large|long|big|many)|header size exceeds|too many (message )?headers|(headers?|header size).{0,30}exceed'' }
causes:
  - { cause: header-limit, weight: decisive }
references: []
examples:
  match:
    - "Remote Server returned ''552 5.3.4 Header size exceeds fixed maximum size''"
    - |-
      DeliveryType  : DnsConnectorDelivery
      NextHopDomain : contoso.example
      LastError     : 552 #5.3.4 message header size exceeds limit
  miss:
    - "Remote Server returned ''552 5.3.4 Message size exceeds fixed maximum message size''"
', '{"id": "header-limit", "when": {"any": [{"fact": "diagnosticCode", "matches": "headers? (are |is )?too (large|long|big|many)|header size exceeds|too many (message )?headers|(headers?|header size).{0,30}exceed"}, {"fact": "queue.lastError", "matches": "headers? (are |is )?too (large|long|big|many)|header size exceeds|too many (message )?headers|(headers?|header size).{0,30}exceed"}, {"fact": "tracking.recipientStatus", "matches": "headers? (are |is )?too (large|long|big|many)|header size exceeds|too many (message )?headers|(headers?|header size).{0,30}exceed"}]}, "title": "The message header is too large", "causes": [{"cause": "header-limit", "weight": "decisive"}], "status": "stable", "examples": {"miss": ["Remote Server returned ''552 5.3.4 Message size exceeds fixed maximum message size''"], "match": ["Remote Server returned ''552 5.3.4 Header size exceeds fixed maximum size''", "DeliveryType  : DnsConnectorDelivery\nNextHopDomain : contoso.example\nLastError     : 552 #5.3.4 message header size exceeds limit"]}, "references": [], "description": "The reply names the size or the number of the header lines, not the size of the message. Long address lists, many hops and stamping products make headers grow. The limit sits in a connector or a server."}', 'ndr-kb', NULL, NULL, '2026-11-25 02:49:57.966+00', '2026-11-25 02:49:57.966+00', 1, 3);
INSERT INTO public.entry_version VALUES ('RULE', 'memory-short', 1, 'PUBLISHED', '64222b5036a1b595392834cff538c9c82c6b1ce21479e66441235146d81ef48a', 'id: memory-short
title: Little memory is available
description: >-
  Less than 500 MB of memory is available. Windows then moves memory to disk and every service waits for it. Back
  pressure follows when transport itself measures the shortage.
status: stable
related: [processor-busy, back-pressure-events]
when:
  all:
    - { fact: counter.name, is: Available MBytes }
    - { fact: counter.value, below: 500 }
causes:
  - { cause: server-cpu-memory, weight: strong }
  - { cause: server-back-pressure, weight: weak }
references: []
examples:
  match:
    - |-
      \\srv01\memory\available mbytes :
      212
  miss:
    - |-
      \\srv01\memory\available mbytes :
      9120
', '{"id": "memory-short", "when": {"all": [{"is": "Available MBytes", "fact": "counter.name"}, {"fact": "counter.value", "below": 500}]}, "title": "Little memory is available", "causes": [{"cause": "server-cpu-memory", "weight": "strong"}, {"cause": "server-back-pressure", "weight": "weak"}], "status": "stable", "related": ["processor-busy", "back-pressure-events"], "examples": {"miss": ["\\\\srv01\\memory\\available mbytes :\n9120"], "match": ["\\\\srv01\\memory\\available mbytes :\n212"]}, "references": [], "description": "Less than 500 MB of memory is available. Windows then moves memory to disk and every service waits for it. Back pressure follows when transport itself measures the shortage."}', 'ndr-kb', NULL, NULL, '2026-11-25 02:49:57.966+00', '2026-11-25 02:49:57.966+00', 1, NULL);
INSERT INTO public.entry_version VALUES ('CAUSE', 'recipient-mx-wrong', 2, 'PUBLISHED', 'd78c5466e4ecbb24587aa444e8685075dc66645e6d285be1db5eb93a64b827d2', '# by alice
{
  "id": "recipient-mx-wrong",
  "side": "recipient",
  "title": "Their MX record (as we say it)",
  "confirm": "From outside, the MX lookup shows no record, or a host that has no public address. Connecting to the address shown reaches no mail server, or one that does not know the domain.",
  "ruleOut": "The MX host resolves to a public address, and that server accepts mail for the domain from elsewhere. A wrong answer only inside your network points to your own DNS.",
  "whoActs": "recipient_admin",
  "headline": "The recipient''s mail server entry in DNS is wrong",
  "remedies": [
    {
      "id": "tell-recipient-another-way",
      "risk": "low",
      "role": "end_user",
      "undo": "Nothing to undo.",
      "steps": [
        "Call the recipient, or write to another address of theirs.",
        "Ask them to pass the bounce on to their own mail administrator."
      ],
      "title": "Reach the recipient another way",
      "verify": "The recipient confirms that they have your message.",
      "warning": null,
      "commands": [],
      "privileges": null
    },
    {
      "id": "report-mx-fault-to-recipient",
      "risk": "low",
      "role": "help_desk",
      "undo": "Nothing to undo.",
      "steps": [
        "Note the MX record and the address of each host in it, as seen from outside.",
        "Send both to the recipient''s administrator another way.",
        "Say what is needed: an MX that names a host with its own public A or AAAA record, not an alias and not an IP address."
      ],
      "title": "Tell the recipient''s administrator about the MX record",
      "verify": "The MX lookup from outside shows a host with a public address that answers on port 25.",
      "warning": null,
      "commands": [
        {
          "text": "Resolve-DnsName <domain> -Type MX -Server 1.1.1.1",
          "shell": "powershell",
          "product": "windows"
        },
        {
          "text": "Resolve-DnsName <mx host> -Type A -Server 1.1.1.1",
          "shell": "powershell",
          "product": "windows"
        },
        {
          "text": "Test-NetConnection <mx host> -Port 25",
          "shell": "powershell",
          "product": "windows"
        }
      ],
      "privileges": null
    },
    {
      "id": "retry-queue-now",
      "risk": "low",
      "role": "admin",
      "undo": "Nothing to undo; it only brings the next attempt forward.",
      "steps": [
        "Read the LastError of the queue first and keep it as evidence.",
        "Retry the queue once the fault is fixed. A retry before that only fails in the same way."
      ],
      "title": "Retry the queue now",
      "verify": "Get-Queue shows no new LastError, and MessageCount falls.",
      "warning": null,
      "commands": [
        {
          "text": "Get-Queue -Server <server> | Format-List Identity,Status,MessageCount,LastError",
          "shell": "powershell",
          "product": "exchange-server"
        },
        {
          "text": "Retry-Queue -Identity \"<server>\\<queue>\"",
          "shell": "powershell",
          "product": "exchange-server"
        }
      ],
      "privileges": "Organization Management"
    },
    {
      "id": "route-around-recipient-dns",
      "risk": "medium",
      "role": "admin",
      "undo": "Remove-SendConnector \"Temporary <domain>\"",
      "steps": [
        "Get the address of the mail server from the recipient''s administrator by telephone, not from the bounce.",
        "Create a Send connector for this one domain that goes to that address.",
        "Remove the connector as soon as their DNS is right again."
      ],
      "title": "Send to a server address they give you",
      "verify": "The queue for the domain empties, and the tracking log shows SEND for the message.",
      "warning": "A wrong address hands your mail to a stranger. A forgotten connector breaks delivery when they move their server.",
      "commands": [
        {
          "text": "New-SendConnector -Name \"Temporary <domain>\" -AddressSpaces \"<domain>\" -DNSRoutingEnabled $false -SmartHosts \"<address>\" -SourceTransportServers <server>",
          "shell": "powershell",
          "product": "exchange-server"
        }
      ],
      "privileges": "Organization Management"
    }
  ],
  "references": [
    "RFC 5321 section 5.1",
    "RFC 2181 section 10.3",
    "https://www.rfc-editor.org/rfc/rfc7505"
  ],
  "explanation": "The domain resolves, but its MX record leads nowhere. It may be missing without a working address in its place. It may also name a host without an address, an alias (CNAME), a private address, or a server that is gone."
}
', '{"id": "recipient-mx-wrong", "side": "recipient", "title": "Their MX record (as we say it)", "confirm": "From outside, the MX lookup shows no record, or a host that has no public address. Connecting to the address shown reaches no mail server, or one that does not know the domain.", "ruleOut": "The MX host resolves to a public address, and that server accepts mail for the domain from elsewhere. A wrong answer only inside your network points to your own DNS.", "whoActs": "recipient_admin", "headline": "The recipient''s mail server entry in DNS is wrong", "remedies": [{"id": "tell-recipient-another-way", "risk": "low", "role": "end_user", "undo": "Nothing to undo.", "steps": ["Call the recipient, or write to another address of theirs.", "Ask them to pass the bounce on to their own mail administrator."], "title": "Reach the recipient another way", "verify": "The recipient confirms that they have your message.", "warning": null, "commands": [], "privileges": null}, {"id": "report-mx-fault-to-recipient", "risk": "low", "role": "help_desk", "undo": "Nothing to undo.", "steps": ["Note the MX record and the address of each host in it, as seen from outside.", "Send both to the recipient''s administrator another way.", "Say what is needed: an MX that names a host with its own public A or AAAA record, not an alias and not an IP address."], "title": "Tell the recipient''s administrator about the MX record", "verify": "The MX lookup from outside shows a host with a public address that answers on port 25.", "warning": null, "commands": [{"text": "Resolve-DnsName <domain> -Type MX -Server 1.1.1.1", "shell": "powershell", "product": "windows"}, {"text": "Resolve-DnsName <mx host> -Type A -Server 1.1.1.1", "shell": "powershell", "product": "windows"}, {"text": "Test-NetConnection <mx host> -Port 25", "shell": "powershell", "product": "windows"}], "privileges": null}, {"id": "retry-queue-now", "risk": "low", "role": "admin", "undo": "Nothing to undo; it only brings the next attempt forward.", "steps": ["Read the LastError of the queue first and keep it as evidence.", "Retry the queue once the fault is fixed. A retry before that only fails in the same way."], "title": "Retry the queue now", "verify": "Get-Queue shows no new LastError, and MessageCount falls.", "warning": null, "commands": [{"text": "Get-Queue -Server <server> | Format-List Identity,Status,MessageCount,LastError", "shell": "powershell", "product": "exchange-server"}, {"text": "Retry-Queue -Identity \"<server>\\<queue>\"", "shell": "powershell", "product": "exchange-server"}], "privileges": "Organization Management"}, {"id": "route-around-recipient-dns", "risk": "medium", "role": "admin", "undo": "Remove-SendConnector \"Temporary <domain>\"", "steps": ["Get the address of the mail server from the recipient''s administrator by telephone, not from the bounce.", "Create a Send connector for this one domain that goes to that address.", "Remove the connector as soon as their DNS is right again."], "title": "Send to a server address they give you", "verify": "The queue for the domain empties, and the tracking log shows SEND for the message.", "warning": "A wrong address hands your mail to a stranger. A forgotten connector breaks delivery when they move their server.", "commands": [{"text": "New-SendConnector -Name \"Temporary <domain>\" -AddressSpaces \"<domain>\" -DNSRoutingEnabled $false -SmartHosts \"<address>\" -SourceTransportServers <server>", "shell": "powershell", "product": "exchange-server"}], "privileges": "Organization Management"}], "references": ["RFC 5321 section 5.1", "RFC 2181 section 10.3", "https://www.rfc-editor.org/rfc/rfc7505"], "explanation": "The domain resolves, but its MX record leads nowhere. It may be missing without a working address in its place. It may also name a host without an address, an alias (CNAME), a private address, or a server that is gone."}', 'alice', 'bob', 'Ünï “quoted” ''comment''', '2026-11-25 02:50:05.484829+00', '2026-11-25 02:50:05.484829+00', 2, NULL);
INSERT INTO public.entry_version VALUES ('RULE', 'memory-short', 2, 'DRAFT', 'c86d52b32fff37ac9bb17a93e57a6a6a61e564ece8429f64dd835e120744f241', '# by alice
{
  "id": "memory-short",
  "when": {
    "all": [
      {
        "is": "Available MBytes",
        "fact": "counter.name"
      },
      {
        "fact": "counter.value",
        "below": 500
      }
    ]
  },
  "title": "Not published",
  "causes": [
    {
      "cause": "server-cpu-memory",
      "weight": "strong"
    },
    {
      "cause": "server-back-pressure",
      "weight": "weak"
    }
  ],
  "status": "stable",
  "related": [
    "processor-busy",
    "back-pressure-events"
  ],
  "examples": {
    "miss": [
      "\\\\srv01\\memory\\available mbytes :\n9120"
    ],
    "match": [
      "\\\\srv01\\memory\\available mbytes :\n212"
    ]
  },
  "references": [],
  "description": "Less than 500 MB of memory is available. Windows then moves memory to disk and every service waits for it. Back pressure follows when transport itself measures the shortage."
}
', '{"id": "memory-short", "when": {"all": [{"is": "Available MBytes", "fact": "counter.name"}, {"fact": "counter.value", "below": 500}]}, "title": "Not published", "causes": [{"cause": "server-cpu-memory", "weight": "strong"}, {"cause": "server-back-pressure", "weight": "weak"}], "status": "stable", "related": ["processor-busy", "back-pressure-events"], "examples": {"miss": ["\\\\srv01\\memory\\available mbytes :\n9120"], "match": ["\\\\srv01\\memory\\available mbytes :\n212"]}, "references": [], "description": "Less than 500 MB of memory is available. Windows then moves memory to disk and every service waits for it. Back pressure follows when transport itself measures the shortage."}', 'alice', 'bob', 'Ünï “quoted” ''comment''', '2026-11-25 02:50:05.629613+00', NULL, NULL, NULL);
INSERT INTO public.entry_version VALUES ('CHECK', 'queue', 2, 'REJECTED', '5c868eac7278df59aa49f4f5fc6301c9271b49cfd432e5695df13d683e08cac6', '# by alice
{
  "id": "queue",
  "role": "admin",
  "title": "Not published",
  "minutes": 3,
  "commands": [
    {
      "text": "Get-Queue | Format-List Identity,DeliveryType,Status,MessageCount,NextHopDomain,LastError,LastRetryTime,NextRetryTime",
      "shell": "powershell",
      "product": "exchange-server"
    },
    {
      "text": "Get-Message -Queue <queue identity> -ResultSize Unlimited | Format-List Identity,FromAddress,Status,Size,LastError",
      "shell": "powershell",
      "product": "exchange-server"
    },
    {
      "text": "Exchange Toolbox > Queue Viewer > Queues tab, column Last Error",
      "shell": "none",
      "product": "exchange-server"
    }
  ],
  "doneWhen": {
    "is": "QUEUE",
    "fact": "kinds"
  },
  "outcomes": [
    {
      "title": "DNS error in one queue only",
      "sample": "Identity      : srv01\\123\nDeliveryType  : DnsConnectorDelivery\nStatus        : Retry\nMessageCount  : 3\nNextHopDomain : fabrikam.example\nLastError     : 451 4.4.0 DNS query failed",
      "speaksFor": [
        "recipient-domain-not-found",
        "recipient-dns-broken",
        "recipient-mx-wrong",
        "recipient-address-typo"
      ]
    },
    {
      "title": "DNS errors in the queues of many domains",
      "speaksFor": [
        "local-dns",
        "forwarding-dns"
      ]
    },
    {
      "title": "Connections to many domains time out or break",
      "sample": "NextHopDomain : fabrikam.example\nLastError     : 441 4.4.1 Failed to connect. Winsock error code: 10060\n\nNextHopDomain : contoso.example\nLastError     : 441 4.4.1 Failed to connect. Winsock error code: 10060",
      "speaksFor": [
        "outbound-port-25-blocked",
        "smtp-inspection",
        "server-network-throughput"
      ]
    },
    {
      "title": "All outside mail waits in one queue, that of the smart host",
      "sample": "DeliveryType  : SmartHostConnectorDelivery\nNextHopDomain : relay.provider.example\nLastError     : 441 4.4.1 Failed to connect. Winsock error code: 10060",
      "speaksFor": [
        "smart-host-unavailable",
        "send-connector-misconfigured",
        "outbound-port-25-blocked"
      ]
    },
    {
      "title": "The connection to one domain is refused, times out or breaks",
      "sample": "NextHopDomain : fabrikam.example\nLastError     : 421 4.4.2 Connection dropped due to ConnectionReset",
      "speaksFor": [
        "recipient-server-unreachable",
        "connection-dropped",
        "protocol-timeout",
        "ipv6-unreachable"
      ]
    },
    {
      "title": "The other side answered and asks to wait, or refuses",
      "sample": "NextHopDomain : fabrikam.example\nLastError     : 451 4.7.1 Greylisted, please try again in 300 seconds",
      "speaksFor": [
        "greylisting",
        "recipient-server-overloaded",
        "mailbox-full",
        "sending-too-fast",
        "ip-reputation"
      ]
    },
    {
      "title": "No error; messages wait in Submission, or the queue is suspended",
      "sample": "Identity      : srv01\\Submission\nDeliveryType  : Undefined\nStatus        : Ready\nMessageCount  : 412",
      "speaksFor": [
        "queue-suspended",
        "server-back-pressure",
        "server-disk-io",
        "server-cpu-memory",
        "faulty-hardware",
        "third-party-software",
        "shadow-redundancy-standalone",
        "active-directory-unavailable"
      ]
    }
  ],
  "privileges": "View-Only Organization Management, or Local administrator for Queue Viewer"
}
', '{"id": "queue", "role": "admin", "title": "Not published", "minutes": 3, "commands": [{"text": "Get-Queue | Format-List Identity,DeliveryType,Status,MessageCount,NextHopDomain,LastError,LastRetryTime,NextRetryTime", "shell": "powershell", "product": "exchange-server"}, {"text": "Get-Message -Queue <queue identity> -ResultSize Unlimited | Format-List Identity,FromAddress,Status,Size,LastError", "shell": "powershell", "product": "exchange-server"}, {"text": "Exchange Toolbox > Queue Viewer > Queues tab, column Last Error", "shell": "none", "product": "exchange-server"}], "doneWhen": {"is": "QUEUE", "fact": "kinds"}, "outcomes": [{"title": "DNS error in one queue only", "sample": "Identity      : srv01\\123\nDeliveryType  : DnsConnectorDelivery\nStatus        : Retry\nMessageCount  : 3\nNextHopDomain : fabrikam.example\nLastError     : 451 4.4.0 DNS query failed", "speaksFor": ["recipient-domain-not-found", "recipient-dns-broken", "recipient-mx-wrong", "recipient-address-typo"]}, {"title": "DNS errors in the queues of many domains", "speaksFor": ["local-dns", "forwarding-dns"]}, {"title": "Connections to many domains time out or break", "sample": "NextHopDomain : fabrikam.example\nLastError     : 441 4.4.1 Failed to connect. Winsock error code: 10060\n\nNextHopDomain : contoso.example\nLastError     : 441 4.4.1 Failed to connect. Winsock error code: 10060", "speaksFor": ["outbound-port-25-blocked", "smtp-inspection", "server-network-throughput"]}, {"title": "All outside mail waits in one queue, that of the smart host", "sample": "DeliveryType  : SmartHostConnectorDelivery\nNextHopDomain : relay.provider.example\nLastError     : 441 4.4.1 Failed to connect. Winsock error code: 10060", "speaksFor": ["smart-host-unavailable", "send-connector-misconfigured", "outbound-port-25-blocked"]}, {"title": "The connection to one domain is refused, times out or breaks", "sample": "NextHopDomain : fabrikam.example\nLastError     : 421 4.4.2 Connection dropped due to ConnectionReset", "speaksFor": ["recipient-server-unreachable", "connection-dropped", "protocol-timeout", "ipv6-unreachable"]}, {"title": "The other side answered and asks to wait, or refuses", "sample": "NextHopDomain : fabrikam.example\nLastError     : 451 4.7.1 Greylisted, please try again in 300 seconds", "speaksFor": ["greylisting", "recipient-server-overloaded", "mailbox-full", "sending-too-fast", "ip-reputation"]}, {"title": "No error; messages wait in Submission, or the queue is suspended", "sample": "Identity      : srv01\\Submission\nDeliveryType  : Undefined\nStatus        : Ready\nMessageCount  : 412", "speaksFor": ["queue-suspended", "server-back-pressure", "server-disk-io", "server-cpu-memory", "faulty-hardware", "third-party-software", "shadow-redundancy-standalone", "active-directory-unavailable"]}], "privileges": "View-Only Organization Management, or Local administrator for Queue Viewer"}', 'alice', 'bob', 'Ünï “quoted” ''comment''', '2026-11-25 02:50:05.722693+00', NULL, NULL, NULL);
INSERT INTO public.entry_version VALUES ('CODE', '550', 2, 'IN_REVIEW', '82b3f48dd0cb254f0552d85ec68a4db2f61e253ab0ba868c938ba40600b4866d', '# by alice
{
  "code": "550",
  "kind": "reply",
  "title": "Not published",
  "causes": [
    {
      "cause": "mailbox-not-found",
      "likelihood": "common"
    },
    {
      "cause": "recipient-address-typo",
      "likelihood": "common"
    },
    {
      "cause": "spam-content",
      "likelihood": "possible"
    },
    {
      "cause": "recipient-rule-rejects",
      "likelihood": "possible"
    },
    {
      "cause": "mailbox-restricted",
      "likelihood": "possible"
    },
    {
      "cause": "ip-blocklisted",
      "likelihood": "possible"
    },
    {
      "cause": "group-restricted",
      "likelihood": "possible"
    },
    {
      "cause": "relay-denied",
      "likelihood": "possible"
    },
    {
      "cause": "ip-reputation",
      "likelihood": "possible"
    },
    {
      "cause": "spf-fails",
      "likelihood": "possible"
    },
    {
      "cause": "dmarc-rejects",
      "likelihood": "possible"
    },
    {
      "cause": "mailbox-disabled",
      "likelihood": "possible"
    },
    {
      "cause": "domain-not-accepted",
      "likelihood": "possible"
    },
    {
      "cause": "mailbox-full",
      "likelihood": "possible"
    },
    {
      "cause": "stale-autocomplete",
      "likelihood": "possible"
    },
    {
      "cause": "own-rule-rejects",
      "likelihood": "possible"
    },
    {
      "cause": "dkim-fails",
      "likelihood": "possible"
    },
    {
      "cause": "sender-rejected",
      "likelihood": "rare"
    },
    {
      "cause": "ptr-missing",
      "likelihood": "rare"
    },
    {
      "cause": "account-restricted",
      "likelihood": "rare"
    },
    {
      "cause": "tenant-restricted",
      "likelihood": "rare"
    },
    {
      "cause": "authentication-required",
      "likelihood": "rare"
    },
    {
      "cause": "too-many-recipients",
      "likelihood": "rare"
    },
    {
      "cause": "helo-invalid",
      "likelihood": "rare"
    },
    {
      "cause": "domain-blocklisted",
      "likelihood": "rare"
    }
  ],
  "meaning": "The server refuses the message for good. The standard text speaks of an unavailable mailbox, but servers use the number for every kind of refusal: unknown recipients, spam filters, blocklists, permissions. The second number, such as 5.1.1, and the text tell which. Trying again without a change does not help.",
  "related": [
    "X.1.1",
    "X.7.1",
    "554"
  ],
  "whoActs": "sender",
  "wrapper": true,
  "examples": [
    "550 5.1.1 User unknown",
    "550 Requested action not taken: mailbox unavailable",
    "550 5.7.1 Unable to relay",
    "550 4.4.7 QUEUE.Expired; message expired"
  ],
  "permanence": "permanent",
  "references": [
    "RFC 5321 section 4.2.3"
  ],
  "permanenceOnWire": "permanent"
}
', '{"code": "550", "kind": "reply", "title": "Not published", "causes": [{"cause": "mailbox-not-found", "likelihood": "common"}, {"cause": "recipient-address-typo", "likelihood": "common"}, {"cause": "spam-content", "likelihood": "possible"}, {"cause": "recipient-rule-rejects", "likelihood": "possible"}, {"cause": "mailbox-restricted", "likelihood": "possible"}, {"cause": "ip-blocklisted", "likelihood": "possible"}, {"cause": "group-restricted", "likelihood": "possible"}, {"cause": "relay-denied", "likelihood": "possible"}, {"cause": "ip-reputation", "likelihood": "possible"}, {"cause": "spf-fails", "likelihood": "possible"}, {"cause": "dmarc-rejects", "likelihood": "possible"}, {"cause": "mailbox-disabled", "likelihood": "possible"}, {"cause": "domain-not-accepted", "likelihood": "possible"}, {"cause": "mailbox-full", "likelihood": "possible"}, {"cause": "stale-autocomplete", "likelihood": "possible"}, {"cause": "own-rule-rejects", "likelihood": "possible"}, {"cause": "dkim-fails", "likelihood": "possible"}, {"cause": "sender-rejected", "likelihood": "rare"}, {"cause": "ptr-missing", "likelihood": "rare"}, {"cause": "account-restricted", "likelihood": "rare"}, {"cause": "tenant-restricted", "likelihood": "rare"}, {"cause": "authentication-required", "likelihood": "rare"}, {"cause": "too-many-recipients", "likelihood": "rare"}, {"cause": "helo-invalid", "likelihood": "rare"}, {"cause": "domain-blocklisted", "likelihood": "rare"}], "meaning": "The server refuses the message for good. The standard text speaks of an unavailable mailbox, but servers use the number for every kind of refusal: unknown recipients, spam filters, blocklists, permissions. The second number, such as 5.1.1, and the text tell which. Trying again without a change does not help.", "related": ["X.1.1", "X.7.1", "554"], "whoActs": "sender", "wrapper": true, "examples": ["550 5.1.1 User unknown", "550 Requested action not taken: mailbox unavailable", "550 5.7.1 Unable to relay", "550 4.4.7 QUEUE.Expired; message expired"], "permanence": "permanent", "references": ["RFC 5321 section 4.2.3"], "permanenceOnWire": "permanent"}', 'alice', 'bob', 'Ünï “quoted” ''comment''', '2026-11-25 02:50:05.777212+00', NULL, NULL, NULL);


--
-- Data for Name: migrations; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.migrations VALUES (1, 1732406400001, 'Knowledge1732406400001');


--
-- Data for Name: revision; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.revision VALUES (1, '2026-11-25 02:49:57.966+00', 'ndr-kb', NULL);
INSERT INTO public.revision VALUES (2, '2026-11-25 02:50:05.332953+00', 'alice', 'A title of our own');
INSERT INTO public.revision VALUES (3, '2026-11-25 02:50:05.571721+00', 'alice', NULL);


--
-- Name: audit_seq_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.audit_seq_seq', 285, true);


--
-- Name: migrations_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.migrations_id_seq', 1, true);


--
-- Name: migrations PK_8c82d7f526340ab734260ea46be; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.migrations
    ADD CONSTRAINT "PK_8c82d7f526340ab734260ea46be" PRIMARY KEY (id);


--
-- Name: audit audit_pk; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.audit
    ADD CONSTRAINT audit_pk PRIMARY KEY (seq);


--
-- Name: entry entry_pk; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.entry
    ADD CONSTRAINT entry_pk PRIMARY KEY (kind, id);


--
-- Name: entry_version entry_version_pk; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.entry_version
    ADD CONSTRAINT entry_version_pk PRIMARY KEY (kind, id, version);


--
-- Name: revision revision_pk; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.revision
    ADD CONSTRAINT revision_pk PRIMARY KEY (number);


--
-- Name: audit_entry; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX audit_entry ON public.audit USING btree (kind, id, seq);


--
-- Name: entry_version_one_published; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX entry_version_one_published ON public.entry_version USING btree (kind, id) WHERE (state = 'PUBLISHED'::text);


--
-- Name: entry_version_published_in; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX entry_version_published_in ON public.entry_version USING btree (published_in);


--
-- Name: entry_version_retired_in; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX entry_version_retired_in ON public.entry_version USING btree (retired_in);


--
-- Name: entry_version entry_version_entry_fk; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.entry_version
    ADD CONSTRAINT entry_version_entry_fk FOREIGN KEY (kind, id) REFERENCES public.entry(kind, id);


--
-- Name: entry_version entry_version_published_in_fk; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.entry_version
    ADD CONSTRAINT entry_version_published_in_fk FOREIGN KEY (published_in) REFERENCES public.revision(number);


--
-- Name: entry_version entry_version_retired_in_fk; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.entry_version
    ADD CONSTRAINT entry_version_retired_in_fk FOREIGN KEY (retired_in) REFERENCES public.revision(number);


--
-- PostgreSQL database dump complete
--
