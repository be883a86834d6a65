/** Writes session descriptions (RFC 8866) of one audio stream. */
import { isIPv6 } from 'node:net';
import { type CodecName, type Direction, PAYLOAD_TYPES } from './types.ts';

export interface LocalAudio {
	host: string;
	port: number;
	/** By preference; an answer has one. */
	codecs: readonly { name: CodecName; payloadType: number }[];
	eventType: number | undefined;
	direction: Direction;
	/** The value of `a=crypto:`; `undefined`: not encrypted. */
	crypto: string | undefined;
	/** Unchanging number of the session, and a number that grows with every change (RFC 3264 §8). */
	sessionId: number;
	version: number;
}

/** The payload type that offers give to telephone events. */
export const EVENT_PAYLOAD_TYPE = 101;

export function codecsOf(names: readonly CodecName[]): LocalAudio['codecs'] {
	return names.map((name) => ({ name, payloadType: PAYLOAD_TYPES[name] }));
}

export function writeAudio(audio: LocalAudio): Buffer {
	const family = isIPv6(audio.host) ? 'IP6' : 'IP4';
	const { codecs, eventType, crypto } = audio;
	const formats = [
		...codecs.map(({ payloadType }) => payloadType),
		...(eventType === undefined ? [] : [eventType]),
	];
	const lines = [
		'v=0',
		`o=- ${audio.sessionId} ${audio.version} IN ${family} ${audio.host}`,
		's=-',
		`c=IN ${family} ${audio.host}`,
		't=0 0',
		`m=audio ${audio.port} ${crypto === undefined ? 'RTP/AVP' : 'RTP/SAVP'} ${formats.join(' ')}`,
		...codecs.map(({ name, payloadType }) => `a=rtpmap:${payloadType} ${name}/8000`),
		...(eventType === undefined
			? []
			: [`a=rtpmap:${eventType} telephone-event/8000`, `a=fmtp:${eventType} 0-15`]),
		...(crypto === undefined ? [] : [`a=crypto:${crypto}`]),
		'a=ptime:20',
		`a=${audio.direction}`,
	];
	return Buffer.from(`${lines.join('\r\n')}\r\n`);
}

/** The direction that answers the peer's (RFC 3264 §6.1). */
export function answeringDirection(offered: Direction): Direction {
	if (offered === 'sendonly') return 'recvonly';
	return offered === 'recvonly' ? 'sendonly' : offered;
}
