/** Where mail that comes back is taken; see `MC_BOUNCE_*`. */
export interface BounceSettings {
	/** Domain of the return addresses, in lower case. */
	domain: string;
	host: string;
	/** 0 takes any free port; `null`: nothing listens here. */
	port: number | null;
	/** PEM files; with them STARTTLS is offered. */
	tls: { certFile: string; keyFile: string } | null;
}
