import type { Settings } from '../settings/settings.ts';

/** What a command is told. */
export interface Invocation {
	settings: Settings;
	/** What stands after the command's name. */
	operands: readonly string[];
	env: Readonly<Record<string, string | undefined>>;
	/** Writes a line for the person who called. */
	say: (line: string) => void;
}

/** A job beside serving. @returns the exit code. */
export type Command = (invocation: Invocation) => Promise<number>;
