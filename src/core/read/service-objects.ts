import type { FactRecord } from '../facts.js';
import { as, record } from './fact-record.js';
import { listShape } from './list-records.js';
import type { Page, Recognised, Seen } from './paste.js';
import { isCut, listedIn, objectWords, readObjects } from './powershell-objects.js';
import type { ToolWords } from './tool-words.js';

/**
 * State of services and components as PowerShell prints it: Get-Service, Test-ServiceHealth, Get-ServerComponentState,
 * Get-ServerHealth, Get-HealthReport, Test-Mailflow.
 */

const SHAPES = [
  listShape(
    'SERVICE',
    'DependentServices ServicesDependedOn CanPauseAndContinue CanShutdown CanStop ServiceType StartType StartMode',
    'Name DisplayName Status State MachineName ServiceName RequiredServices ServiceHandle Site Container ProcessId ExitCode BinaryPathName DelayedAutoStart Description StartupType UserName',
  ),
  listShape('ROLE', 'RequiredServicesRunning ServicesRunning ServicesNotRunning', 'Role RoleName'),
  listShape(
    'COMPONENT',
    'Component LocalStates RemoteStates Requester',
    'State Server ServerFqdn Identity Timestamp RunspaceId PSComputerName PSShowComputerName IsValid ObjectState',
  ),
  listShape(
    'HEALTH',
    'HealthSet HealthSetName AlertValue HealthGroupName MonitorCount HaImpactingMonitorCount',
    'Server State Name TargetResource ServerComponent ServerComponentName LastTransitionTime CurrentHealthSetState NotificationDefinition FirstAlertObservedTime Description IsHaImpacting RecurranceInterval RecurrenceInterval DefinitionCreatedTime LastExecutionTime LastExecutionResult ResultId WorkItemId IsStale Error Exception IsNotified HealthGroup Entries Identity IsValid ObjectState RunspaceId PSComputerName PSShowComputerName',
  ),
  listShape(
    'MAILFLOW',
    'TestMailflowResult MessageLatencyTime IsRemoteTest',
    'Identity IsValid ObjectState RunspaceId',
  ),
];
/** The table of Get-Service shows no sign of its own but these two titles together. */
const SERVICE_TABLE = listShape('SERVICE', 'DisplayName', 'Status State Name StartType');

type Kind = (typeof SHAPES)[number]['kind'];

export const STATE_WORDS = [...objectWords(SHAPES), 'displayname'];

const STATES = new Map(
  'Running Stopped StartPending StopPending ContinuePending PausePending Paused'
    .split(' ')
    .map((state) => [state.toLowerCase(), state]),
);

/** `RUNNING`, `STOP_PENDING`, `Stopped`: as Get-Service writes it, or null for what is no state. */
export const serviceState = (text: string): string | null =>
  STATES.get(text.replaceAll(/[_ ]/g, '').toLowerCase()) ?? null;

/** A service by the name that is shown, in full where the column cut it short and the other name tells which it is. */
export function serviceName(
  { services }: ToolWords,
  name: Seen<string> | null,
  title: Seen<string> | null,
): Seen<string> | null {
  const known = title && services.titles.get(title.value.toLowerCase());
  if (name && !isCut(name.value)) return as(name, services.names.get(name.value.toLowerCase()) ?? name.value);
  const start = name?.value.replace(/(?:\.\.\.|…)$/, '').toLowerCase();
  if (title && known && (start === undefined || known.toLowerCase().startsWith(start))) return as(name ?? title, known);
  return name;
}

export const serviceRecord = (name: Seen<string> | null, state: Seen<string> | null): FactRecord =>
  record('service', { 'service.name': name, 'service.state': state });

export function* readServiceObjects(
  page: Page,
  words: ToolWords,
): Generator<{ records: FactRecord[]; seen: Recognised }> {
  for (const shapes of [SHAPES, [SERVICE_TABLE]])
    for (const { kind, fields, first, last } of readObjects(page, shapes)) {
      const records = recordsOf(kind, fields(), words);
      const [start, end] = [page.lines.start(first), page.lines.end(last)];
      if (records.length > 0) yield { records, seen: { kind: 'SERVICE_STATE', part: page.part.index, start, end } };
    }
}

function recordsOf(kind: Kind, fields: Map<string, Seen<string>>, words: ToolWords): FactRecord[] {
  const of = (...labels: string[]) =>
    labels.map((label) => fields.get(label)).find((field) => field && field.value !== '') ?? null;
  switch (kind) {
    case 'SERVICE': {
      const shown = [of('status'), of('state')].find((field) => field && serviceState(field.value));
      const name = serviceName(words, of('name', 'servicename'), of('displayname'));
      return shown && name ? [serviceRecord(name, as(shown, serviceState(shown.value)))] : [];
    }
    case 'ROLE':
      return [
        ...servicesIn(of('servicesrunning'), 'Running', words),
        ...servicesIn(of('servicesnotrunning'), 'Stopped', words),
      ];
    case 'COMPONENT': {
      const [component, state, requester] = [of('component'), of('state'), of('requester')];
      if (!component || !state) return [];
      return [
        record('service', { 'component.name': component, 'component.state': state, 'component.requester': requester }),
      ];
    }
    case 'HEALTH': {
      const [set, state] = [of('healthset', 'healthsetname'), of('alertvalue')];
      return set && state ? [record('service', { 'health.set': set, 'health.state': state })] : [];
    }
    case 'MAILFLOW': {
      const result = of('testmailflowresult');
      return result
        ? [
            record('service', {
              'health.set': as(result, MAILFLOW),
              'health.state': as(result, result.value.replaceAll('*', '')),
            }),
          ]
        : [];
    }
  }
}

const MAILFLOW = 'Test-Mailflow';

/** Test-ServiceHealth says of each role which services run and which do not: `{MSExchangeTransport, MSExchangeIS...}`. */
const servicesIn = (list: Seen<string> | null, state: string, words: ToolWords): FactRecord[] =>
  list
    ? listedIn(list.value).map((name) => serviceRecord(serviceName(words, as(list, name), null), as(list, state)))
    : [];
