import { PageOf } from '../shared/paging.js';
import { FindingPage } from './finding-page.js';

export class FindingPages extends PageOf(FindingPage) {}
