/** A phone behind a proxy of the test, over UDP. */
import { readAudio } from '../../../sip/src/sdp/parse.ts';
import { codecsOf, writeAudio } from '../../../sip/src/sdp/write.ts';
import { systemClock } from '../../../sip/src/clock.ts';
import type { SipRequest } from '../../../sip/src/message/types.ts';
import { type Media, openMedia } from '../../../sip/src/rtp/media.ts';
import { createPacer } from '../../../sip/src/rtp/pacer.ts';
import { createPortPool } from '../../../sip/src/rtp/ports.ts';
import { createTransactionLayer } from '../../../sip/src/transaction/layer.ts';
import { responseTo } from '../../../sip/src/transaction/response.ts';
import { createUdpTransport } from '../../../sip/src/transport/udp.ts';

/** A call as the phone sees it. */
export interface Ringing {
	invite: SipRequest;
	/** Answers without audio. */
	reply(status: number, fields?: readonly (readonly [string, string])[]): void;
	/** Picks up. */
	answer(): Promise<Media>;
}

export interface Phone {
	port: number;
	/** Requests of the caller, in their order. */
	requests: SipRequest[];
	/** Samples that were heard. */
	heard: number[];
	/** Whether OPTIONS is answered. */
	isUp: boolean;
	close(): Promise<void>;
}

const HOST = '127.0.0.1';

/** @param behave what happens when it is called. */
export async function startPhone(behave: (call: Ringing) => unknown): Promise<Phone> {
	const pacer = createPacer(systemClock);
	const pool = createPortPool({ least: 31_000, most: 31_999 }, Math.random);
	const open: Media[] = [];
	const transport = createUdpTransport(
		{ proxy: { host: HOST, port: 9 }, localAddress: HOST, connectTimeoutMs: 1000 },
		{ onMessage: (bytes, from) => layer.receive(bytes, from), onLost: () => undefined },
	);
	const layer = createTransactionLayer({
		clock: systemClock,
		transport,
		sentBy: () => transport.local(),
		onMalformed: () => undefined,
		onRequest(request, respond) {
			phone.requests.push(request);
			const reply: Ringing['reply'] = (status, fields = []) =>
				respond(responseTo(request, { status, reason: 'X', tag: 'phone', fields }));
			if (request.method !== 'INVITE') {
				if (request.method !== 'OPTIONS' || phone.isUp) reply(200);
				return;
			}
			behave({
				invite: request,
				reply,
				async answer() {
					const pair = await pool.open(HOST);
					const media = openMedia(
						pair,
						{ clock: systemClock, pacer, cname: 'phone' },
						{
							onDigit: () => undefined,
							onAudio: (samples) => void phone.heard.push(...samples),
						},
					);
					open.push(media);
					const offer = readAudio(request.body);
					if (offer === undefined) throw new Error('no offer');
					media.use({
						host: offer.host,
						port: offer.port,
						codec: 'PCMA',
						payloadType: 8,
						eventType: 101,
						srtp: undefined,
						sends: true,
					});
					const body = writeAudio({
						host: HOST,
						port: pair.port,
						codecs: codecsOf(['PCMA']),
						eventType: 101,
						direction: 'sendrecv',
						crypto: undefined,
						sessionId: 1,
						version: 1,
					});
					const contact = ['Contact', `<sip:phone@${HOST}:${phone.port}>`] as const;
					respond(
						responseTo(request, {
							status: 200,
							reason: 'OK',
							tag: 'phone',
							fields: [contact, ['Content-Type', 'application/sdp']],
							body,
						}),
					);
					return media;
				},
			});
		},
	});
	const phone: Phone = {
		port: 0,
		requests: [],
		heard: [],
		isUp: true,
		async close() {
			for (const media of open) media.close();
			layer.close();
			await transport.close();
		},
	};
	await transport.open();
	phone.port = transport.local().port;
	return phone;
}
