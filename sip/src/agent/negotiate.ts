/** The audio of a call as offer and answer (RFC 3264). */
import { randomInt } from 'node:crypto';
import { readAudio } from '../sdp/parse.ts';
import type { AudioDescription } from '../sdp/types.ts';
import { answeringDirection, codecsOf, EVENT_PAYLOAD_TYPE, writeAudio } from '../sdp/write.ts';
import type { MediaTarget } from '../rtp/target.ts';
import { newSrtpKey, readCrypto, type SrtpKey, writeCrypto } from '../rtp/srtp.ts';
import type { AgentContext } from './context.ts';

export interface Negotiation {
	/** Our offer, with all codecs. */
	offer(): Buffer;
	/** @returns the target; `undefined` without a usable stream. */
	accept(answer: Buffer): MediaTarget | undefined;
	/** Answers an offer of the peer. @returns `undefined` without a usable stream. */
	answer(offer: Buffer): { target: MediaTarget; body: Buffer } | undefined;
}

export function createNegotiation(context: AgentContext, port: number): Negotiation {
	const sessionId = randomInt(2 ** 31);
	const host = context.mediaAddress().public;
	const local: SrtpKey | undefined = context.srtp ? newSrtpKey() : undefined;
	const crypto = local === undefined ? undefined : writeCrypto(local);
	let version = 1;
	let remote: SrtpKey | undefined;

	function targetOf(audio: AudioDescription): MediaTarget | undefined {
		const codec = audio.codecs.find(({ name }) => context.codecs.includes(name));
		if (codec === undefined || audio.profile.includes('SAVP') !== context.srtp) return undefined;
		const key = context.srtp ? readCrypto(audio.crypto) : undefined;
		if (context.srtp && key === undefined) return undefined;
		// The counters of the same key must not restart.
		if (key !== undefined && remote?.master.equals(key.master) !== true) remote = key;
		return {
			host: audio.host,
			port: audio.port,
			codec: codec.name,
			payloadType: codec.payloadType,
			eventType: audio.eventType,
			srtp: local === undefined || remote === undefined ? undefined : { local, remote },
			sends:
				!/^(?:sendonly|inactive)$/.test(audio.direction) && !/^(?:0\.0\.0\.0|::)$/.test(audio.host),
		};
	}

	function target(body: Buffer): { audio: AudioDescription; target: MediaTarget } | undefined {
		const audio = readAudio(body);
		const found = audio === undefined ? undefined : targetOf(audio);
		return audio === undefined || found === undefined ? undefined : { audio, target: found };
	}

	return {
		offer: () =>
			writeAudio({
				host,
				port,
				codecs: codecsOf(context.codecs),
				eventType: EVENT_PAYLOAD_TYPE,
				direction: 'sendrecv',
				crypto,
				sessionId,
				version,
			}),
		accept: (answer) => target(answer)?.target,
		answer(offer) {
			const found = target(offer);
			if (found === undefined) return undefined;
			version++;
			const { codec, payloadType, eventType } = found.target;
			const body = writeAudio({
				host,
				port,
				codecs: [{ name: codec, payloadType }],
				eventType,
				direction: answeringDirection(found.audio.direction),
				crypto,
				sessionId,
				version,
			});
			return { target: found.target, body };
		},
	};
}
