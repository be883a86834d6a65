/** SIP user agent client (RFC 3261) with audio over RTP. Independent of the rest of this repository. */
export { type Call } from './agent/call.ts';
export type {
	CallEnd,
	CallHandlers,
	CallOptions,
	CallOutcome,
	UserAgentOptions,
} from './agent/options.ts';
export { createUserAgent, type UserAgent } from './agent/user-agent.ts';
export {
	answerChallenge,
	chooseChallenge,
	type Challenge,
	type Credentials,
} from './auth/digest.ts';
export { type Clock, systemClock } from './clock.ts';
export { SipError, type SipErrorCode } from './errors.ts';
export { Headers } from './message/headers.ts';
export { MAX_MESSAGE_BYTES, parseMessage } from './message/parse.ts';
export { serializeMessage } from './message/serialize.ts';
export { createSplitter, type Splitter } from './message/splitter.ts';
export type { Malformed, SipMessage, SipRequest, SipResponse } from './message/types.ts';
export { bracketed, escapeUser, readUri, type SipUri } from './message/uri.ts';
export { CODECS, type Codec } from './rtp/g711.ts';
export type { MediaStatistics } from './rtp/media.ts';
export type { PacerStatistics } from './rtp/pacer.ts';
export type { PortRange } from './rtp/ports.ts';
export { readAudio } from './sdp/parse.ts';
export type { AudioDescription, CodecName } from './sdp/types.ts';
export type { Endpoint, Protocol } from './transport/types.ts';
