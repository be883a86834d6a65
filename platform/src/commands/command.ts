import type { ResourceModule } from '../module.ts';
import type { Settings } from '../settings/settings.ts';

/** The input of a command. */
export interface Invocation {
	settings: Settings;
	/** The arguments after the name of the command. */
	operands: readonly string[];
	env: Readonly<Record<string, string | undefined>>;
	/** Every resource whose data the command works on. */
	modules: readonly ResourceModule[];
	/** Prints a line to the user. */
	say: (line: string) => void;
}

/** A command of the platform's command line. @returns the exit code. */
export type Command = (invocation: Invocation) => Promise<number>;
