/** What arrived at the other end of a carrier. */
export interface Arrival {
	to: string;
	from: string;
	text: string;
	/** Short messages that it took. */
	parts: number;
	/** What the carrier was told besides, in words. */
	as: string;
}

/** Another end, which people's phones hang on. */
export interface OtherEnd {
	/** As in `MC_CARRIER_SMS`. */
	readonly url: string;
	/** Oldest first. */
	readonly arrivals: readonly Arrival[];
	/** A person answers the last message. */
	answer(from: string, text: string): Promise<void>;
	close(): Promise<void>;
}

/** The number of which both ends report that it does not exist. */
export const NO_SUCH_NUMBER = '+33639980099';
