import { ConnectionOf, PageOf } from '../shared/paging.js';
import { Cause } from './cause.js';
import { Check } from './check.js';
import { NdrCode } from './ndr-code.js';
import { Provider } from './provider.js';
import { Reason } from './reason.js';

export class NdrCodePage extends PageOf(NdrCode) {}
export class CausePage extends PageOf(Cause) {}
export class CheckPage extends PageOf(Check) {}
export class ReasonPage extends PageOf(Reason) {}
export class ProviderPage extends PageOf(Provider) {}
export const NdrCodeConnection = ConnectionOf(NdrCode);
