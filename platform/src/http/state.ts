/** The state of the process that the server depends on. */
export interface ServerState {
	/** Whether requests are served: the platform has started and is not stopping. */
	ready: boolean;
}
