/** G.711, RTP, telephone events, SRTP, SDP and the clock of the frames. */
import { createDigitReader, writeDigit } from '../../sip/src/rtp/events.ts';
import { CODECS } from '../../sip/src/rtp/g711.ts';
import { readInfoDigit } from '../../sip/src/rtp/info-digit.ts';
import { createPacer } from '../../sip/src/rtp/pacer.ts';
import { readRtp, writeRtp } from '../../sip/src/rtp/packet.ts';
import { writeGoodbye } from '../../sip/src/rtp/rtcp.ts';
import {
	createSrtpReceiver,
	createSrtpSender,
	deriveKeys,
	LABELS,
	newSrtpKey,
	readCrypto,
	writeCrypto,
} from '../../sip/src/rtp/srtp.ts';
import { readAudio } from '../../sip/src/sdp/parse.ts';
import { codecsOf, writeAudio } from '../../sip/src/sdp/write.ts';
import { createFakeClock } from '../smpp/fake-clock.ts';

describe('G.711', () => {
	const bytes = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
	test.each(['PCMA', 'PCMU'] as const)('%s: every code is read and written as itself', (name) => {
		const codec = CODECS[name];
		const again = codec.encode(codec.decode(bytes));
		// µ-law has two codes for 0.
		const expected = name === 'PCMU' ? Buffer.from(bytes).fill(0xff, 0x7f, 0x80) : bytes;
		expect(again).toEqual(expected);
	});
	test.each([
		['PCMA', 0, 0xd5],
		['PCMA', 32_767, 0xaa],
		['PCMA', -32_768, 0x2a],
		['PCMU', 0, 0xff],
		['PCMU', 32_767, 0x80],
		['PCMU', -32_768, 0x00],
	] as const)('%s of %d', (name, sample, byte) => {
		expect(CODECS[name].encode(Int16Array.of(sample))[0]).toBe(byte);
	});
});

describe('RTP', () => {
	const packet = {
		payloadType: 8,
		marker: true,
		sequence: 65_535,
		timestamp: 2 ** 32 - 1,
		ssrc: 7,
		payload: Buffer.from('abc'),
	};
	test('is read as it was written', () => {
		expect(readRtp(writeRtp(packet))).toEqual(packet);
	});
	test('sources, an extension and padding are left out', () => {
		const plain = writeRtp(packet);
		const odd = Buffer.concat([
			plain.subarray(0, 12),
			Buffer.alloc(8),
			Buffer.from([0, 0, 0, 1, 9, 9, 9, 9]),
			Buffer.from('abc'),
			Buffer.from([0, 0, 3]),
		]);
		odd[0] = 0x80 | 0x20 | 0x10 | 2;
		expect(readRtp(odd)?.payload.toString()).toBe('abc');
	});
	test('RTCP on the same port is no RTP', () => {
		expect(
			readRtp(writeGoodbye({ ssrc: 1, timestamp: 2, packets: 3, octets: 4, cname: 'x' }, 0)),
		).toBeUndefined();
	});
});

describe('digits', () => {
	test('one press is reported once, even if all packets but the last are lost', () => {
		const payloads = writeDigit('9') ?? [];
		expect(payloads).toHaveLength(8);
		const read = createDigitReader();
		expect(payloads.map((payload) => read(payload, 100)).filter(Boolean)).toEqual(['9']);
		expect(read(payloads.at(-1) ?? Buffer.alloc(0), 900)).toBe('9');
	});
	test.each([
		['application/dtmf-relay', 'Signal=9\r\nDuration=160', '9'],
		['application/dtmf-relay; x=1', 'Duration=160\nSignal = *', '*'],
		['application/dtmf', '#', '#'],
		['application/dtmf', '99', undefined],
		['text/plain', '9', undefined],
	])('INFO %s %j', (type, body, expected) => {
		expect(readInfoDigit(type, Buffer.from(body))).toBe(expected);
	});
});

describe('SRTP', () => {
	test('keys are derived as in RFC 3711 appendix B.3', () => {
		const master = Buffer.from(
			'E1F97A0D3E018BE0D64FA32C06DE41390EC675AD498AFEEBB6960B3AABE6',
			'hex',
		);
		const keys = deriveKeys({ suite: 'AES_CM_128_HMAC_SHA1_80', master }, LABELS.rtp);
		expect(keys.cipher.toString('hex').toUpperCase()).toBe('C61E7A93744F39EE10734AFE3FF7A087');
		expect(keys.salt.toString('hex').toUpperCase()).toBe('30CBBC08863D8C85D49DB34A9AE1');
		expect(keys.authentication.toString('hex').toUpperCase()).toBe(
			'CEBE321F6FF7716B6FD4AB49AF256A156D38BAA4',
		);
	});
	test('packets are opened over a roll-over, out of order, and not when they were changed', () => {
		const key = newSrtpKey();
		const read = readCrypto([writeCrypto(key)]);
		if (read === undefined) throw new Error('no key');
		expect(read.master.equals(key.master)).toBe(true);
		const sender = createSrtpSender(key);
		const receive = createSrtpReceiver(read);
		const plain = [65_534, 65_535, 0, 1].map((sequence) =>
			writeRtp({
				payloadType: 8,
				marker: false,
				sequence,
				timestamp: 5,
				ssrc: 9,
				payload: Buffer.from('hello'),
			}),
		);
		const [a, b, c, d] = plain.map((packet) => sender.rtp(packet));
		const order = [a, c, b, d].map((packet) =>
			packet === undefined ? undefined : receive(packet),
		);
		expect(order).toEqual([plain[0], plain[2], plain[1], plain[3]]);
		const changed = Buffer.from(sender.rtp(plain[3] ?? Buffer.alloc(0)));
		changed[13] = (changed[13] ?? 0) ^ 1;
		expect(receive(changed)).toBeUndefined();
	});
});

describe('SDP', () => {
	test('is read as it was written', () => {
		const local = {
			host: '192.0.2.1',
			port: 4000,
			codecs: codecsOf(['PCMU', 'PCMA']),
			eventType: 101,
			direction: 'sendonly',
			crypto: undefined,
			sessionId: 1,
			version: 1,
		} as const;
		expect(readAudio(writeAudio(local))).toEqual({
			host: '192.0.2.1',
			port: 4000,
			profile: 'RTP/AVP',
			codecs: codecsOf(['PCMU', 'PCMA']),
			eventType: 101,
			direction: 'sendonly',
			crypto: [],
		});
	});
	test('a video stream before, dynamic payload types, an address of its own', () => {
		const text =
			'v=0\nc=IN IP4 192.0.2.1\nm=video 5000 RTP/AVP 96\nm=audio 0 RTP/AVP 8\nm=audio 4000 RTP/AVP 96 97 98\nc=IN IP6 2001:db8::1\na=rtpmap:96 opus/48000/2\na=rtpmap:97 pcma/8000\na=rtpmap:98 telephone-event/8000\n';
		expect(readAudio(Buffer.from(text))).toMatchObject({
			host: '2001:db8::1',
			codecs: [{ name: 'PCMA', payloadType: 97 }],
			eventType: 98,
			direction: 'sendrecv',
		});
	});
	test.each([
		'',
		'm=audio 4000 RTP/AVP 8',
		'c=IN IP4 x\nm=audio 70000 RTP/AVP 8',
		'c=IN IP4 x\nm=video 1 RTP/AVP 8',
	])('%j has no audio', (text) => expect(readAudio(Buffer.from(text))).toBeUndefined());
});

describe('the clock of the frames', () => {
	function stream() {
		const counts = { frames: 0, skipped: 0 };
		return {
			counts,
			frame() {
				counts.frames += 1;
			},
			skip(frames: number) {
				counts.skipped += frames;
			},
		};
	}
	test('late timers do not add up', () => {
		const clock = createFakeClock();
		// Every timer fires 7 ms late.
		const late = {
			...clock,
			wakeAt: (at: number, callback: () => void) => clock.wakeAt(at + 7, callback),
		};
		const pacer = createPacer(late);
		const one = stream();
		pacer.add(one);
		clock.advance(100_010);
		expect(one.counts).toEqual({ frames: 5001, skipped: 0 });
		expect(pacer.statistics()).toMatchObject({ frames: 5001, late: 0 });
		pacer.remove(one);
		expect(clock.armed).toBe(0);
	});
	test('a stall is made up for at once if it was short, and left out if it was long', () => {
		const clock = createFakeClock();
		let stall = 0;
		const stalling = {
			...clock,
			wakeAt: (at: number, callback: () => void) => clock.wakeAt(at + stall, callback),
		};
		const pacer = createPacer(stalling);
		const one = stream();
		pacer.add(one);
		clock.advance(40);
		// The next timer but one fires a second late.
		stall = 1000;
		clock.advance(20);
		stall = 0;
		clock.advance(1100);
		expect(one.counts.skipped).toBeGreaterThan(40);
		// No time is lost: frames that were sent and left out are all that were due.
		expect(one.counts.frames + one.counts.skipped).toBe(1160 / 20 + 1);
		expect(pacer.statistics().late).toBeGreaterThanOrEqual(one.counts.skipped);
	});
});
