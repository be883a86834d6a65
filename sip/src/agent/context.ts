import type { Credentials } from '../auth/digest.ts';
import type { Clock } from '../clock.ts';
import type { Pacer } from '../rtp/pacer.ts';
import type { PortPool } from '../rtp/ports.ts';
import type { CodecName } from '../sdp/types.ts';
import type { TransactionLayer } from '../transaction/layer.ts';
import type { Endpoint, Protocol } from '../transport/types.ts';

/** The part of the user agent that calls use. */
export interface AgentContext {
	clock: Clock;
	layer: TransactionLayer;
	proxy: Endpoint;
	protocol: Protocol;
	credentials: Credentials | undefined;
	product: string;
	codecs: readonly CodecName[];
	srtp: boolean;
	pacer: Pacer;
	ports: PortPool;
	/** The own Contact value. */
	contact(): string;
	/** The address that audio sockets are bound to, and the one announced to peers in SDP. */
	mediaAddress(): { bind: string; public: string };
}
