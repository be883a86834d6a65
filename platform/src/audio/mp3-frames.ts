/** Finds the frames of an MP3 file by their headers (ISO/IEC 11172-3, 2.4.2.3; ISO/IEC 13818-3), without decoding any. Never throws. */

/** What the headers of all frames say. */
export interface Mp3Frames {
	seconds: number;
	/** Samples in a second. */
	rate: number;
	channels: number;
	/** The first frame. */
	begin: number;
}

/** Kilobits in a second of layer III, by the index in the header; 0: not usable. */
const BIT_RATES = {
	mpeg1: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0],
	mpeg2: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0],
} as const;
/** Rates of MPEG-1; half of them in MPEG-2, a quarter in MPEG-2.5. */
const RATES = [44_100, 48_000, 32_000] as const;
/** By the two bits of the version; 1 is reserved. */
const RATE_DIVISORS = [4, 0, 2, 1] as const;
const LAYER_3 = 1;
const MONO = 3;
/** Bytes between frames that belong to none, such as tags at the end. */
const MAX_JUNK_BYTES = 256 * 1024;

interface FrameHeader {
	bytes: number;
	samples: number;
	rate: number;
	channels: number;
}

/** @returns `undefined` for bytes that are not frames of one rate, one after the other. */
export function findMp3Frames(file: Buffer): Mp3Frames | undefined {
	let at = endOfTag(file);
	let first: FrameHeader | undefined;
	let begin = at;
	let samples = 0;
	let junk = 0;
	while (at + 4 <= file.length) {
		const header = readHeader(file, at);
		if (
			header === undefined ||
			!(first === undefined ? isFollowed(file, at, header) : isLike(first, header))
		) {
			junk++;
			at++;
			if (junk > MAX_JUNK_BYTES) return undefined;
			continue;
		}
		if (first === undefined) {
			first = header;
			begin = at;
		}
		samples += header.samples;
		at += header.bytes;
	}
	if (first === undefined) return undefined;
	return { seconds: samples / first.rate, rate: first.rate, channels: first.channels, begin };
}

/** The length of an ID3v2 tag at the beginning (id3.org, ID3v2.4.0, 3.1): four bytes of seven bits. */
function endOfTag(file: Buffer): number {
	if (file.length < 10 || file.toString('latin1', 0, 3) !== 'ID3') return 0;
	const length = file.subarray(6, 10).reduce((sum, byte) => sum * 128 + (byte & 127), 0);
	return Math.min(10 + length, file.length);
}

/** Four bytes look like a header by chance; two frames in a row do not. A file of one frame is the whole rest. */
function isFollowed(file: Buffer, at: number, header: FrameHeader): boolean {
	const next = at + header.bytes;
	if (next === file.length) return true;
	const following = next + 4 <= file.length ? readHeader(file, next) : undefined;
	return following !== undefined && isLike(header, following);
}

const isLike = (one: FrameHeader, other: FrameHeader) => one.rate === other.rate;

function readHeader(file: Buffer, at: number): FrameHeader | undefined {
	const bits = file.readUInt32BE(at);
	if (bits >>> 21 !== 0x7ff || ((bits >>> 17) & 3) !== LAYER_3) return undefined;
	const version = (bits >>> 19) & 3;
	const divisor = RATE_DIVISORS[version] ?? 0;
	const base = RATES[(bits >>> 10) & 3];
	const isFirst = divisor === 1;
	const kilobits = BIT_RATES[isFirst ? 'mpeg1' : 'mpeg2'][(bits >>> 12) & 15] ?? 0;
	if (divisor === 0 || base === undefined || kilobits === 0) return undefined;
	const rate = base / divisor;
	const samples = isFirst ? 1152 : 576;
	const padding = (bits >>> 9) & 1;
	return {
		bytes: Math.floor(((samples / 8) * kilobits * 1000) / rate) + padding,
		samples,
		rate,
		channels: ((bits >>> 6) & 3) === MONO ? 1 : 2,
	};
}
