import { SettingsError } from '../settings/settings.ts';
import { backUp } from './backup.ts';
import type { Command } from './command.ts';
import { restore } from './restore.ts';
import { rotateKey } from './rotate-key.ts';
import { verifyAudit } from './verify-audit.ts';

const commands: Readonly<Record<string, Command>> = {
	backup: backUp,
	restore,
	'rotate-key': rotateKey,
	'verify-audit': verifyAudit,
};

export const USAGE = `Usage: npm run platform [-- <command>]

  (no command)          serve until SIGTERM
  backup <folder>       write a consistent copy of the data into a new folder; the platform may be running
  restore <folder>      put a backup in place; the data folder must be empty
  rotate-key            wrap the keys by a new master key (MC_NEW_MASTER_KEY) and seal from now on with a new key
  rotate-key --reseal   also seal everything anew and drop the old keys
  verify-audit          follow the audit log's chain of hashes from its beginning

Settings come from the environment, as for serving: see docs/operations.md.
`;

/** @throws {SettingsError} for a command that there is not. */
export function findCommand(name: string): Command {
	const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
	if (command === undefined) throw new SettingsError(`unknown command ${name}\n\n${USAGE}`);
	return command;
}
