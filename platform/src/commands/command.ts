import type { ResourceModule } from '../module.ts';
import type { Settings } from '../settings/settings.ts';

/** What a command is given. */
export interface Invocation {
	settings: Settings;
	/** What stands after the command's name. */
	operands: readonly string[];
	env: Readonly<Record<string, string | undefined>>;
	/** Every resource whose data the command works on. */
	modules: readonly ResourceModule[];
	/** Writes a line for the person who called. */
	say: (line: string) => void;
}

/** A task besides serving requests. @returns the exit code. */
export type Command = (invocation: Invocation) => Promise<number>;
