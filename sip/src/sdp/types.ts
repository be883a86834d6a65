export type CodecName = 'PCMA' | 'PCMU';

/** Static payload types (RFC 3551 §6). */
export const PAYLOAD_TYPES: Readonly<Record<CodecName, number>> = { PCMU: 0, PCMA: 8 };

export type Direction = 'sendrecv' | 'sendonly' | 'recvonly' | 'inactive';

/** The audio stream of a session description. */
export interface AudioDescription {
	/** The address at which the peer receives; `0.0.0.0` is the old form of hold. */
	host: string;
	port: number;
	/** `RTP/AVP` or `RTP/SAVP`. */
	profile: string;
	/** The codecs that this package speaks, by the peer's preference. */
	codecs: readonly { name: CodecName; payloadType: number }[];
	/** Payload type of telephone events at 8 kHz (RFC 4733); `undefined` if the peer supports none. */
	eventType: number | undefined;
	/** From the peer's point of view. */
	direction: Direction;
	/** Keys of SRTP (RFC 4568), as they stand behind `a=crypto:`. */
	crypto: readonly string[];
}
