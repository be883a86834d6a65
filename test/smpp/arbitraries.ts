/** Any PDU whose every field fits. */
import fc from 'fast-check';
import { LAYOUTS } from '../../smpp/src/codec/layouts.ts';
import { TLVS } from '../../smpp/src/codec/tlvs.ts';
import { COMMAND_IDS, type CommandName, type PduInput } from '../../smpp/src/index.ts';

/** Latin-1 without NUL. */
const latin = (max: number) =>
	fc
		.array(fc.integer({ min: 1, max: 255 }), { maxLength: max })
		.map((codes) => String.fromCharCode(...codes));
const bytes = (min: number, max: number) => fc.uint8Array({ minLength: min, maxLength: max });
const int = (octets: number) => fc.integer({ min: 0, max: 2 ** (8 * octets) - 1 });
const timeText = fc.oneof(fc.constant(''), fc.stringMatching(/^[0-9]{15}[+\-R]$/));

/** Characters that a C-octet string of this name holds without its NUL. */
const LENGTHS: Record<string, number> = {
	systemId: 15,
	password: 8,
	systemType: 12,
	addressRange: 40,
	serviceType: 5,
	messageId: 64,
	esmeAddr: 64,
};
const TIMES = new Set(['scheduleDeliveryTime', 'validityPeriod', 'finalDate']);

const destination = fc.oneof(
	fc.record({
		kind: fc.constant('address' as const),
		ton: int(1),
		npi: int(1),
		address: latin(20),
	}),
	fc.record({ kind: fc.constant('list' as const), name: latin(20) }),
);
const failure = fc.record({ ton: int(1), npi: int(1), address: latin(20), status: int(4) });

function field(command: CommandName, name: string): fc.Arbitrary<unknown> {
	if (name === 'shortMessage') return bytes(0, 254);
	if (name === 'destinations') return fc.array(destination, { maxLength: 12 });
	if (name === 'unsuccessful') return fc.array(failure, { maxLength: 12 });
	if (TIMES.has(name)) return timeText;
	if (name === 'sourceAddr' || name === 'destinationAddr') {
		return latin(command === 'data_sm' || command === 'alert_notification' ? 64 : 20);
	}
	const length = LENGTHS[name];
	return length === undefined ? int(1) : latin(length);
}

/** Texts and octets by the limits of SMPP 3.4 §5.3 and 5.0 §4.8, written down a second time. */
const TLV_TEXTS: Record<string, number> = {
	additionalStatusInfoText: 255,
	receiptedMessageId: 64,
	broadcastEndTime: 16,
	sourceNetworkId: 65,
	destNetworkId: 65,
};
const TLV_OCTETS: Record<string, [number, number]> = {
	sourceSubaddress: [2, 23],
	destSubaddress: [2, 23],
	callbackNumAtag: [1, 65],
	callbackNum: [4, 19],
	networkErrorCode: [3, 3],
	messagePayload: [0, 2_000],
	broadcastContentType: [3, 3],
	broadcastContentTypeInfo: [1, 255],
	broadcastFrequencyInterval: [3, 3],
	broadcastAreaIdentifier: [1, 100],
	broadcastServiceGroup: [1, 255],
	billingIdentification: [1, 1024],
	sourceNodeId: [6, 6],
	destNodeId: [6, 6],
	destAddrNpInformation: [10, 10],
	destAddrNpCountry: [1, 5],
	msValidity: [1, 4],
	alertOnMessageDelivery: [0, 1],
	itsSessionInfo: [2, 2],
};
const TLV_INTEGERS: Record<string, number> = {
	destTelematicsId: 2,
	qosTimeToLive: 4,
	userMessageReference: 2,
	sourcePort: 2,
	destinationPort: 2,
	sarMsgRefNum: 2,
	broadcastRepNum: 2,
	broadcastErrorStatus: 4,
	smsSignal: 2,
};

function tlv(name: string): fc.Arbitrary<unknown> {
	const octets = TLV_OCTETS[name];
	const text = TLV_TEXTS[name];
	const one: fc.Arbitrary<unknown> =
		octets !== undefined
			? bytes(...octets)
			: text !== undefined
				? latin(text)
				: int(TLV_INTEGERS[name] ?? 1);
	return TLVS[name as keyof typeof TLVS].many ? fc.array(one, { minLength: 1, maxLength: 3 }) : one;
}

const vendorTlv = fc.record({ tag: fc.integer({ min: 0x1400, max: 0x3fff }), value: bytes(0, 40) });
const tlvs = fc.record(Object.fromEntries(Object.keys(TLVS).map((name) => [name, tlv(name)])), {
	requiredKeys: [],
});

export function pduOf(command: CommandName): fc.Arbitrary<Required<PduInput>> {
	const body = Object.fromEntries(
		Object.keys(LAYOUTS[command]).map((name) => [name, field(command, name)]),
	);
	return fc.record({
		command: fc.constant(command),
		sequence: int(4),
		status: int(4),
		body: fc.record(body),
		tlvs,
		otherTlvs: fc.array(vendorTlv, { maxLength: 3 }),
	});
}

export const anyPdu = fc.constantFrom(...(Object.keys(COMMAND_IDS) as CommandName[])).chain(pduOf);
