/** Hostile bytes: nothing throws out of the codec. `FC_SEED` repeats a run. */
import * as fc from 'fast-check';
import { chooseChallenge } from '../../sip/src/auth/digest.ts';
import { readAddress } from '../../sip/src/message/address.ts';
import { parseMessage } from '../../sip/src/message/parse.ts';
import { createSplitter } from '../../sip/src/message/splitter.ts';
import { readUri } from '../../sip/src/message/uri.ts';
import { readVia } from '../../sip/src/message/via.ts';
import { createDigitReader } from '../../sip/src/rtp/events.ts';
import { readInfoDigit } from '../../sip/src/rtp/info-digit.ts';
import { readRtp } from '../../sip/src/rtp/packet.ts';
import { createSrtpReceiver, newSrtpKey, readCrypto } from '../../sip/src/rtp/srtp.ts';
import { readAudio } from '../../sip/src/sdp/parse.ts';
import { createTransactionLayer } from '../../sip/src/transaction/layer.ts';
import { responseTo } from '../../sip/src/transaction/response.ts';
import { createFakeClock } from '../smpp/fake-clock.ts';
import { message, REQUEST } from './messages.ts';

const seed = Number(process.env['FC_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const options = { seed, numRuns: 1500 };

const INVITE = message(
	[
		'INVITE sip:c@d SIP/2.0',
		...REQUEST.slice(1, -1),
		'CSeq: 1 INVITE',
		'Contact: "x" <sip:a@192.0.2.1:5060;transport=udp>;expires=3',
		'WWW-Authenticate: Digest realm="a", nonce="b", qop="auth,auth-int"',
	],
	'v=0\r\nc=IN IP4 192.0.2.1\r\nm=audio 4000 RTP/AVP 8 101\r\na=rtpmap:101 telephone-event/8000\r\n',
);

/** A message with some bytes changed, left out or repeated. */
const mutated = fc
	.array(
		fc.record({
			at: fc.nat(INVITE.length - 1),
			remove: fc.nat(30),
			insert: fc.oneof(
				fc.uint8Array({ maxLength: 12 }).map((bytes) => Buffer.from(bytes)),
				fc
					.constantFrom(...'<>";,:@\\=[]\r\n '.split(''))
					.map((sign) => Buffer.from(sign.repeat(3))),
			),
		}),
		{ minLength: 1, maxLength: 6 },
	)
	.map((edits) =>
		edits.reduce(
			(bytes, { at, remove, insert }) =>
				Buffer.concat([bytes.subarray(0, at), insert, bytes.subarray(at + remove)]),
			INVITE,
		),
	);
const anyBytes = fc.oneof(
	mutated,
	fc.uint8Array({ maxLength: 600 }).map((bytes) => Buffer.from(bytes)),
);

test(`no bytes throw out of the readers (seed ${seed})`, () => {
	const receiver = createSrtpReceiver(newSrtpKey());
	const digits = createDigitReader();
	fc.assert(
		fc.property(anyBytes, (bytes) => {
			const text = bytes.toString('utf8');
			parseMessage(bytes);
			createSplitter().push(bytes);
			readAudio(bytes);
			readRtp(bytes);
			receiver(bytes);
			digits(bytes, bytes.length);
			readInfoDigit(text, bytes);
			for (const read of [readUri, readVia, readAddress]) read(text);
			chooseChallenge([text]);
			readCrypto([text]);
		}),
		options,
	);
});

test(`nor out of the transactions, which answer what they can read (seed ${seed})`, () => {
	const clock = createFakeClock();
	let answered = 0;
	const layer = createTransactionLayer({
		clock,
		transport: {
			protocol: 'UDP',
			reliable: false,
			open: () => Promise.resolve(),
			local: () => ({ host: '192.0.2.9', port: 5060 }),
			send: () => {
				answered++;
				return Promise.resolve();
			},
			close: () => Promise.resolve(),
		},
		sentBy: () => ({ host: '192.0.2.9', port: 5060 }),
		onRequest: (request, respond) =>
			respond(responseTo(request, { status: 481, reason: 'No', tag: 't' })),
		onMalformed: () => undefined,
	});
	const from = { host: '192.0.2.1', port: 5060 };
	fc.assert(
		fc.property(anyBytes, (bytes) => layer.receive(bytes, from)),
		options,
	);
	layer.receive(message(REQUEST), from);
	expect(answered).toBeGreaterThan(0);
	layer.close();
});

test(`a stream is cut the same, however it comes (seed ${seed})`, () => {
	const complete = message([...REQUEST, 'Content-Length: 4'], 'abcd');
	fc.assert(
		fc.property(
			fc.nat({ max: 5 }),
			fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1 }),
			(count, sizes) => {
				const bytes = Buffer.concat(Array.from({ length: count }, () => complete));
				const splitter = createSplitter();
				let found = 0;
				for (let at = 0, turn = 0; at < bytes.length; turn++) {
					const size = sizes[turn % sizes.length] ?? 1;
					found += splitter.push(bytes.subarray(at, at + size))?.length ?? 0;
					at += size;
				}
				return found === count;
			},
		),
		{ seed, numRuns: 200 },
	);
});
