import { SettingsError } from '../settings/settings.ts';
import { backUp } from './backup.ts';
import type { Command } from './command.ts';
import { moveToPostgres } from './move/move-to-postgres.ts';
import { operator } from './operator.ts';
import { restore } from './restore.ts';
import { rotateKey } from './rotate-key.ts';
import { user } from './user.ts';
import { verifyAudit } from './verify-audit.ts';
import { credits } from './credits.ts';
import { verifyLedger } from './verify-ledger.ts';

const commands: Readonly<Record<string, Command>> = {
	backup: backUp,
	restore,
	'move-to-postgres': moveToPostgres,
	'rotate-key': rotateKey,
	operator,
	user,
	'verify-audit': verifyAudit,
	'verify-ledger': verifyLedger,
	credits,
};

export const USAGE = `Usage: npm run platform [-- <command>]

  (no command)          serve until SIGTERM
  backup <folder>       write a consistent copy of the data to a new folder; the platform may be running
  restore <folder>      restore a backup; the data folder or database must be empty
  move-to-postgres      copy the data folder into the empty database of DATABASE_URL; the platform may be running, on the folder
  move-to-postgres --finish     copy the rest, verify everything and switch; stop the platform first
  rotate-key            encrypt new data with a new key, and the keys with a new master key (MC_NEW_MASTER_KEY)
  rotate-key --reseal   also re-encrypt all data and remove the old keys
  verify-audit          verify the hash chain of the audit log
  verify-ledger         check the credits of every metered account: no entry, balance or charge is missing or wrong
  credits meter <account>               let an account pay by credits from now on
  credits grant <account> <credits> [<last day>]   add credits; valid for twelve months unless a day is given
  user add <email> [role]       print a link by which the person signs up (default role: owner)
  user reset <email>            print a link by which the user chooses a new password
  user reset-second <email>     remove authenticator app, recovery codes and passkeys of a user
  operator invite <email> <undertaking signed on> <trained on> [roles]   print a link by which a person of the operator signs up
  operator reset <email>        print a link by which a person of the operator chooses a new password
  operator reset-second <email> remove authenticator app, recovery codes and passkeys of a person of the operator

All commands read their settings from the environment: see docs/operations.md.
`;

/** Finds a command by name. @throws {SettingsError} when there is none. */
export function findCommand(name: string): Command {
	const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
	if (command === undefined) throw new SettingsError(`unknown command ${name}\n\n${USAGE}`);
	return command;
}
