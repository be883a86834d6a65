import type { CodecName } from '../sdp/types.ts';
import type { SrtpKey } from './srtp.ts';

/** Where and how the peer wants to receive. */
export interface MediaTarget {
	host: string;
	port: number;
	codec: CodecName;
	payloadType: number;
	/** `undefined`: the peer knows no telephone events. */
	eventType: number | undefined;
	/** Keys of both directions; `undefined`: not encrypted. */
	srtp: { local: SrtpKey; remote: SrtpKey } | undefined;
	/** Whether the peer wants to hear anything now. */
	sends: boolean;
}
