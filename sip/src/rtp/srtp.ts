/** SRTP with keys from SDP (RFC 3711, RFC 4568): AES_CM_128_HMAC_SHA1_80 and _32, for one stream in one direction. */
import { createCipheriv, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { headerLength } from './packet.ts';

const SRTP_SUITES = ['AES_CM_128_HMAC_SHA1_80', 'AES_CM_128_HMAC_SHA1_32'] as const;
export type SrtpSuite = (typeof SRTP_SUITES)[number];

export interface SrtpKey {
	suite: SrtpSuite;
	/** 16 bytes of key and 14 of salt. */
	master: Buffer;
}

export function newSrtpKey(): SrtpKey {
	return { suite: 'AES_CM_128_HMAC_SHA1_80', master: randomBytes(30) };
}

/** `1 AES_CM_128_HMAC_SHA1_80 inline:…` */
export function writeCrypto({ suite, master }: SrtpKey, tag = 1): string {
	return `${tag} ${suite} inline:${master.toString('base64')}`;
}

/** @returns the first key that is usable: a known suite, no master key identifier, no session parameters. */
export function readCrypto(values: readonly string[]): SrtpKey | undefined {
	for (const value of values) {
		const [, name, key] =
			/^\d{1,9}\s+(\S+)\s+inline:([A-Za-z0-9+/=]{40})(?:\|2\^\d{1,2})?$/.exec(value) ?? [];
		const suite = SRTP_SUITES.find((one) => one === name);
		if (suite !== undefined && key !== undefined)
			return { suite, master: Buffer.from(key, 'base64') };
	}
	return undefined;
}

/** Labels of the key derivation (RFC 3711 §4.3.1). */
export const LABELS = { rtp: [0, 1, 2], rtcp: [3, 4, 5] } as const;

export interface SessionKeys {
	cipher: Buffer;
	authentication: Buffer;
	salt: Buffer;
}

/** Derives the keys of a session (RFC 3711 §4.3). */
export function deriveKeys(
	{ master }: SrtpKey,
	labels: readonly [number, number, number],
): SessionKeys {
	const salt = master.subarray(16, 30);
	function part(label: number, length: number): Buffer {
		const block = Buffer.concat([salt, Buffer.alloc(2)]);
		block[7] = (block[7] ?? 0) ^ label;
		const cipher = createCipheriv('aes-128-ctr', master.subarray(0, 16), block);
		return cipher.update(Buffer.alloc(length));
	}
	const [cipher, authentication, salting] = labels;
	return {
		cipher: part(cipher, 16),
		authentication: part(authentication, 20),
		salt: part(salting, 14),
	};
}

/** The counter block (RFC 3711 §4.1.1). @param index of the packet, below 2^48. */
function counterBlock(salt: Buffer, ssrc: number, index: number): Buffer {
	const block = Buffer.concat([salt, Buffer.alloc(2)]);
	const mask = Buffer.alloc(16);
	mask.writeUInt32BE(ssrc, 4);
	mask.writeUIntBE(index, 8, 6);
	for (let at = 0; at < 16; at++) block[at] = (block[at] ?? 0) ^ (mask[at] ?? 0);
	return block;
}

function tagLength({ suite }: SrtpKey): number {
	return suite.endsWith('_80') ? 10 : 4;
}

/** Encrypts the packets of one source. */
export interface SrtpSender {
	rtp(packet: Buffer): Buffer;
	rtcp(packet: Buffer): Buffer;
}

export function createSrtpSender(key: SrtpKey): SrtpSender {
	const keys = deriveKeys(key, LABELS.rtp);
	const control = deriveKeys(key, LABELS.rtcp);
	let rollovers = 0;
	let lastSequence: number | undefined;
	let controlIndex = 0;
	return {
		rtp(packet) {
			const sequence = packet.readUInt16BE(2);
			if (lastSequence !== undefined && sequence < lastSequence) rollovers++;
			lastSequence = sequence;
			const start = headerLength(packet) ?? 12;
			const body = crypt(
				keys,
				packet.subarray(start),
				packet.readUInt32BE(8),
				rollovers * 65_536 + sequence,
			);
			const protectedPart = Buffer.concat([packet.subarray(0, start), body]);
			const tag = authenticate(keys, protectedPart, rollovers).subarray(0, tagLength(key));
			return Buffer.concat([protectedPart, tag]);
		},
		rtcp(packet) {
			controlIndex++;
			const body = crypt(control, packet.subarray(8), packet.readUInt32BE(4), controlIndex);
			const index = Buffer.alloc(4);
			index.writeUInt32BE(2 ** 31 + controlIndex);
			const protectedPart = Buffer.concat([packet.subarray(0, 8), body, index]);
			const tag = createHmac('sha1', control.authentication).update(protectedPart).digest();
			return Buffer.concat([protectedPart, tag.subarray(0, 10)]);
		},
	};
}

/** @returns a function that opens packets; `undefined` for those that are not genuine. */
export function createSrtpReceiver(key: SrtpKey): (packet: Buffer) => Buffer | undefined {
	const keys = deriveKeys(key, LABELS.rtp);
	const length = tagLength(key);
	/** The highest index so far: 2^16 × rollovers + sequence number. */
	let highest: number | undefined;

	/** The index of the packet, nearest to the highest (RFC 3711 §3.3.1). */
	function indexOf(sequence: number): number {
		if (highest === undefined) return sequence;
		const rollovers = Math.floor(highest / 65_536);
		const last = highest % 65_536;
		if (last < 32_768)
			return (sequence - last > 32_768 ? rollovers - 1 : rollovers) * 65_536 + sequence;
		return (last - 32_768 > sequence ? rollovers + 1 : rollovers) * 65_536 + sequence;
	}

	return (packet) => {
		const start = headerLength(packet);
		if (start === undefined || packet.length < start + length) return undefined;
		const protectedPart = packet.subarray(0, packet.length - length);
		const index = indexOf(packet.readUInt16BE(2));
		if (index < 0) return undefined;
		const expected = authenticate(keys, protectedPart, Math.floor(index / 65_536));
		const tag = packet.subarray(packet.length - length);
		if (!timingSafeEqual(expected.subarray(0, length), tag)) return undefined;
		highest = Math.max(highest ?? index, index);
		const body = crypt(keys, protectedPart.subarray(start), packet.readUInt32BE(8), index);
		return Buffer.concat([packet.subarray(0, start), body]);
	};
}

/** Encrypts or decrypts: the operation is the same. */
function crypt(keys: SessionKeys, body: Buffer, ssrc: number, index: number): Buffer {
	const cipher = createCipheriv('aes-128-ctr', keys.cipher, counterBlock(keys.salt, ssrc, index));
	return cipher.update(body);
}

function authenticate(keys: SessionKeys, protectedPart: Buffer, rollovers: number): Buffer {
	const counter = Buffer.alloc(4);
	counter.writeUInt32BE(rollovers);
	return createHmac('sha1', keys.authentication).update(protectedPart).update(counter).digest();
}
