/** Reads session descriptions (RFC 8866). Never throws. */
import type { AudioDescription, CodecName, Direction } from './types.ts';

const MAX_LINES = 500;
const CODECS: ReadonlyMap<string, CodecName> = new Map([
	['PCMA/8000', 'PCMA'],
	['PCMU/8000', 'PCMU'],
]);
const STATIC: ReadonlyMap<number, CodecName> = new Map([
	[8, 'PCMA'],
	[0, 'PCMU'],
]);
const DIRECTIONS: readonly string[] = ['sendrecv', 'sendonly', 'recvonly', 'inactive'];

interface Section {
	media: string;
	lines: { type: string; value: string }[];
}

/** @returns the first audio stream that is in use; `undefined`: there is none, or the text cannot be read. */
export function readAudio(body: Buffer): AudioDescription | undefined {
	const [session, ...sections] = readSections(body.toString('utf8'));
	for (const section of sections) {
		const found = readSection(section, session);
		if (found !== undefined) return found;
	}
	return undefined;
}

/** The part before the first `m=`, then a part for each. */
function readSections(text: string): Section[] {
	const sections: Section[] = [{ media: '', lines: [] }];
	for (const line of text.split(/\r?\n/, MAX_LINES)) {
		const type = line[0];
		if (type === undefined || line[1] !== '=') continue;
		const value = line.slice(2).trim();
		if (type === 'm') sections.push({ media: value, lines: [] });
		else sections.at(-1)?.lines.push({ type, value });
	}
	return sections;
}

function readSection(section: Section, session: Section | undefined): AudioDescription | undefined {
	const [, port, profile, formats] =
		/^audio (\d{1,5})(?:\/\d+)? (\S+)((?: \d{1,3})+)$/.exec(section.media) ?? [];
	if (port === undefined || profile === undefined || formats === undefined) return undefined;
	const host = connectionOf(section) ?? (session === undefined ? undefined : connectionOf(session));
	if (Number(port) === 0 || Number(port) > 65_535 || host === undefined) return undefined;
	const maps = readMaps(section);
	const payloadTypes = formats.trim().split(' ').map(Number);
	return {
		host,
		port: Number(port),
		profile: profile.toUpperCase(),
		codecs: payloadTypes.flatMap((payloadType) => {
			const map = maps.get(payloadType);
			const name = map === undefined ? STATIC.get(payloadType) : CODECS.get(map);
			return name === undefined ? [] : [{ name, payloadType }];
		}),
		eventType: payloadTypes.find((type) => maps.get(type) === 'TELEPHONE-EVENT/8000'),
		direction: directionOf(section) ?? (session && directionOf(session)) ?? 'sendrecv',
		crypto: attributes(section).flatMap((value) =>
			value.startsWith('crypto:') ? value.slice('crypto:'.length).trim() : [],
		),
	};
}

function attributes({ lines }: Section): string[] {
	return lines.filter(({ type }) => type === 'a').map(({ value }) => value);
}

/** `IN IP4 192.0.2.1`; a multicast TTL is left out. */
function connectionOf({ lines }: Section): string | undefined {
	const value = lines.find(({ type }) => type === 'c')?.value ?? '';
	return /^IN IP[46] ([0-9a-zA-Z.:_-]{1,253})(?:\/.*)?$/.exec(value)?.[1];
}

/** `PCMA/8000` by payload type; the number of channels is left out. */
function readMaps(section: Section): Map<number, string> {
	const maps = new Map<number, string>();
	for (const value of attributes(section)) {
		const [, type, encoding] = /^rtpmap:\s*(\d{1,3})\s+([\w.-]+\/\d+)(?:\/1)?$/.exec(value) ?? [];
		if (type !== undefined && encoding !== undefined)
			maps.set(Number(type), encoding.toUpperCase());
	}
	return maps;
}

function directionOf(section: Section): Direction | undefined {
	return attributes(section).find((value) => DIRECTIONS.includes(value)) as Direction | undefined;
}
