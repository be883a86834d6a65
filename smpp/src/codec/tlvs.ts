/** Optional parameters (SMPP 3.4 §5.3; from 0x0428 and in the 0x06 block: SMPP 5.0 §4.8). */

import { invalid, Writer } from './writer.ts';

/** How the value of one tag is read and written. */
interface Tlv<T> {
	tag: number;
	/** The tag may stand in a PDU several times; its value is then a list. */
	many: boolean;
	/** `undefined` for a value that does not fit the tag; it is then kept as it came. */
	read(value: Buffer): T | undefined;
	write(value: T, name: string): Uint8Array;
}

/** A parameter that this package does not know, or whose value does not fit its definition. */
export interface RawTlv {
	tag: number;
	value: Uint8Array;
}

/** Longest value of a TLV: its length has two octets (§3.2.4.1). */
const MAX_TLV_OCTETS = 0xffff;

function integer(tag: number, size: 1 | 2 | 4 = 1): Tlv<number> {
	return {
		tag,
		many: false,
		read: (value) => (value.length === size ? value.readUIntBE(0, size) : undefined),
		write(value, name) {
			const writer = new Writer();
			writer.integer(value, size, name);
			return writer.finish();
		},
	};
}

/** @param max the limit with the closing NUL, which many peers leave out; it is written. */
function text(tag: number, max: number): Tlv<string> {
	return {
		tag,
		many: false,
		read(value) {
			const end = value.indexOf(0);
			if (end !== -1 && end !== value.length - 1) return undefined;
			const length = end === -1 ? value.length : end;
			return length < max ? value.toString('latin1', 0, length) : undefined;
		},
		write(value, name) {
			const writer = new Writer();
			writer.cString(value, max, name);
			return writer.finish();
		},
	};
}

function octets(tag: number, min: number, max: number): Tlv<Uint8Array> {
	return {
		tag,
		many: false,
		read: (value) => (value.length >= min && value.length <= max ? copyOf(value) : undefined),
		write(value, name) {
			if (value.length < min || value.length > max) {
				throw invalid(name, `has ${min} to ${max} octets`);
			}
			return value;
		},
	};
}

function many<T>(one: Tlv<T>): Tlv<T> & { many: true } {
	return { ...one, many: true };
}

function copyOf(value: Buffer): Uint8Array {
	const copy = new Uint8Array(value.length);
	copy.set(value);
	return copy;
}

export const TLVS = {
	destAddrSubunit: integer(0x0005),
	destNetworkType: integer(0x0006),
	destBearerType: integer(0x0007),
	destTelematicsId: integer(0x0008, 2),
	sourceAddrSubunit: integer(0x000d),
	sourceNetworkType: integer(0x000e),
	sourceBearerType: integer(0x000f),
	sourceTelematicsId: integer(0x0010),
	qosTimeToLive: integer(0x0017, 4),
	payloadType: integer(0x0019),
	additionalStatusInfoText: text(0x001d, 256),
	receiptedMessageId: text(0x001e, 65),
	msMsgWaitFacilities: integer(0x0030),
	privacyIndicator: integer(0x0201),
	sourceSubaddress: octets(0x0202, 2, 23),
	destSubaddress: octets(0x0203, 2, 23),
	userMessageReference: integer(0x0204, 2),
	userResponseCode: integer(0x0205),
	sourcePort: integer(0x020a, 2),
	destinationPort: integer(0x020b, 2),
	sarMsgRefNum: integer(0x020c, 2),
	languageIndicator: integer(0x020d),
	sarTotalSegments: integer(0x020e),
	sarSegmentSeqnum: integer(0x020f),
	scInterfaceVersion: integer(0x0210),
	callbackNumPresInd: many(integer(0x0302)),
	callbackNumAtag: many(octets(0x0303, 1, 65)),
	numberOfMessages: integer(0x0304),
	callbackNum: many(octets(0x0381, 4, 19)),
	dpfResult: integer(0x0420),
	setDpf: integer(0x0421),
	msAvailabilityStatus: integer(0x0422),
	networkErrorCode: octets(0x0423, 3, 3),
	messagePayload: octets(0x0424, 0, MAX_TLV_OCTETS),
	deliveryFailureReason: integer(0x0425),
	moreMessagesToSend: integer(0x0426),
	messageState: integer(0x0427),
	congestionState: integer(0x0428),
	ussdServiceOp: integer(0x0501),
	broadcastChannelIndicator: integer(0x0600),
	broadcastContentType: octets(0x0601, 3, 3),
	broadcastContentTypeInfo: octets(0x0602, 1, 255),
	broadcastMessageClass: integer(0x0603),
	broadcastRepNum: integer(0x0604, 2),
	broadcastFrequencyInterval: octets(0x0605, 3, 3),
	/** In responses the same tag names the areas that failed (failed_broadcast_area_identifier). */
	broadcastAreaIdentifier: many(octets(0x0606, 1, MAX_TLV_OCTETS)),
	broadcastErrorStatus: many(integer(0x0607, 4)),
	broadcastAreaSuccess: many(integer(0x0608)),
	broadcastEndTime: text(0x0609, 17),
	broadcastServiceGroup: octets(0x060a, 1, 255),
	billingIdentification: octets(0x060b, 1, 1024),
	sourceNetworkId: text(0x060d, 66),
	destNetworkId: text(0x060e, 66),
	sourceNodeId: octets(0x060f, 6, 6),
	destNodeId: octets(0x0610, 6, 6),
	destAddrNpResolution: integer(0x0611),
	destAddrNpInformation: octets(0x0612, 10, 10),
	destAddrNpCountry: octets(0x0613, 1, 5),
	displayTime: integer(0x1201),
	smsSignal: integer(0x1203, 2),
	/** One octet in 3.4, four in 5.0. */
	msValidity: octets(0x1204, 1, 4),
	/** Empty in 3.4, one octet in 5.0. */
	alertOnMessageDelivery: octets(0x130c, 0, 1),
	itsReplyType: integer(0x1380),
	itsSessionInfo: octets(0x1383, 2, 2),
} as const;

type Definitions = typeof TLVS;
export type TlvName = keyof Definitions;
type ValueOf<D> = D extends { many: true } & Tlv<infer T>
	? readonly T[]
	: D extends Tlv<infer T>
		? T
		: never;

/** The optional parameters that a PDU has. */
export type Tlvs = { -readonly [N in TlvName]?: ValueOf<Definitions[N]> };

interface Definition extends Tlv<unknown> {
	name: TlvName;
}

const BY_NAME: ReadonlyMap<string, Tlv<unknown>> = new Map<string, Tlv<unknown>>(
	Object.entries(TLVS),
);

const BY_TAG: ReadonlyMap<number, Definition> = new Map(
	(Object.entries(TLVS) as [TlvName, Tlv<unknown>][]).map(([name, tlv]) => [
		tlv.tag,
		{ ...tlv, name },
	]),
);

export interface ReadTlvs {
	tlvs: Tlvs;
	otherTlvs: readonly RawTlv[];
}

const NO_TLVS: readonly RawTlv[] = [];

/** The TLVs of a PDU whose parameters are well-formed, tag by tag; {@link addTlv} sorts each. */
export function emptyTlvs(): { tlvs: Record<string, unknown>; otherTlvs: RawTlv[] | undefined } {
	return { tlvs: {}, otherTlvs: undefined };
}

/**
 * Keeps one parameter: under its name, or raw if it is unknown, does not fit, or repeats one that may stand only once (the first
 * counts).
 */
export function addTlv(into: ReturnType<typeof emptyTlvs>, tag: number, octetsOf: Buffer): void {
	const definition = BY_TAG.get(tag);
	const value = definition?.read(octetsOf);
	if (definition === undefined || value === undefined) {
		(into.otherTlvs ??= []).push({ tag, value: copyOf(octetsOf) });
		return;
	}
	const known = into.tlvs[definition.name];
	if (definition.many) {
		if (known === undefined) into.tlvs[definition.name] = [value];
		else (known as unknown[]).push(value);
	} else if (known === undefined) {
		into.tlvs[definition.name] = value;
	} else {
		(into.otherTlvs ??= []).push({ tag, value: copyOf(octetsOf) });
	}
}

export function finishTlvs(read: ReturnType<typeof emptyTlvs>): ReadTlvs {
	return { tlvs: read.tlvs, otherTlvs: read.otherTlvs ?? NO_TLVS };
}

export function writeTlvs(writer: Writer, tlvs: Tlvs, others: readonly RawTlv[]): void {
	const given: Record<string, unknown> = tlvs;
	for (const [name, value] of Object.entries(given)) {
		// A caller's `undefined` is a parameter that is left out.
		if (value === undefined) continue;
		const definition = BY_NAME.get(name);
		if (definition === undefined) {
			throw invalid(`tlvs.${name}`, 'is no optional parameter that this package knows');
		}
		const values: readonly unknown[] = definition.many ? (value as unknown[]) : [value];
		for (const one of values) {
			writeTlv(writer, definition.tag, definition.write(one, `tlvs.${name}`));
		}
	}
	for (const { tag, value } of others) writeTlv(writer, tag, value);
}

function writeTlv(writer: Writer, tag: number, value: Uint8Array): void {
	writer.integer(tag, 2, 'otherTlvs.tag');
	writer.integer(value.length, 2, 'otherTlvs.value.length');
	writer.octets(value);
}
