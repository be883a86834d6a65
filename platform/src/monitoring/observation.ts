import type { Channel } from '../compliance.ts';

/** One thing that a rule watches, in one minute. */
export interface Observation {
	object: string;
	isBad: boolean;
	detail: Readonly<Record<string, number | string>>;
	/** The channel that it is about: nothing about it is sent over this channel. */
	channel: Channel | null;
}
