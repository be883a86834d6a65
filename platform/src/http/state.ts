/** What the server asks of the platform's life cycle. */
export interface ServerState {
	/** Whether requests may be served: started, and not stopping. */
	ready: boolean;
}
