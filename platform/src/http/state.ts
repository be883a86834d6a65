import type { Carrier } from '../carrier.ts';
import type { Channel } from '../compliance.ts';

/** What the server asks the platform. */
export interface ServerState {
	/** Whether requests may be served: started, and not stopping. */
	ready: boolean;
	carriers: Readonly<Record<Channel, Carrier>>;
}
