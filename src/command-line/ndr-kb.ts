#!/usr/bin/env node
import 'reflect-metadata';
import { nearestName } from '../core/nearest.js';
import { Problem } from '../shared/problem.js';
import { COMMANDS, isCommand } from './commands.js';
import { EXIT } from './exit-codes.js';
import { helpOf } from './help.js';
import { readSettings, UsageError } from './settings.js';
import { paperFor } from './paper.js';

/** `ndr-kb <command>`: the engine of the service without a server and without a database. */
async function run(words: string[]): Promise<number> {
  const { command, operands, settings } = readSettings(words);
  if (settings.help || command === 'help') {
    const about = command === 'help' ? operands[0] : command;
    console.log(helpOf(about && isCommand(about) ? about : null));
    return EXIT.fine;
  }
  if (!command) throw new UsageError('no command was given');
  if (!isCommand(command)) {
    const near = nearestName(command, Object.keys(COMMANDS));
    throw new UsageError(`unknown command "${command}"${near ? `; did you mean ${near}?` : ''}`);
  }
  const { answer, exitCode, print } = await COMMANDS[command](operands, settings);
  if (settings.json) console.log(JSON.stringify(answer, null, 2));
  else console.log(print(paperFor(process.stdout)));
  return exitCode;
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  const said = error instanceof UsageError || error instanceof Problem;
  console.error(`ndr-kb: ${(error as Error).message}`);
  if (said) console.error('ndr-kb --help tells how it is used.');
  process.exitCode = said ? EXIT.usage : EXIT.unknown;
}
