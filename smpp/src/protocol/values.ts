/** Named values of one-octet fields. The fields themselves are plain numbers, since peers use values of their own. */

/** Type of number (SMPP 3.4 §5.2.5). */
export const TON = {
	unknown: 0,
	international: 1,
	national: 2,
	networkSpecific: 3,
	subscriber: 4,
	alphanumeric: 5,
	abbreviated: 6,
} as const;

/** Numbering plan indicator (SMPP 3.4 §5.2.6). */
export const NPI = {
	unknown: 0,
	isdn: 1,
	data: 3,
	telex: 4,
	landMobile: 6,
	national: 8,
	private: 9,
	ermes: 10,
	internet: 14,
	wapClient: 18,
} as const;

/** registered_delivery (SMPP 3.4 §5.2.17): bits 1-0 receipt, 3-2 acknowledgment by the phone's user, 4 intermediate notices. */
export const REGISTERED_DELIVERY = {
	none: 0x00,
	/** A receipt for success and for failure. */
	always: 0x01,
	onFailure: 0x02,
	/** SMPP 5.0 §4.7.21. */
	onSuccess: 0x03,
	intermediate: 0x10,
} as const;

/** priority_flag (SMPP 3.4 §5.2.14); its meaning depends on the network. */
export const PRIORITY = { lowest: 0, one: 1, two: 2, highest: 3 } as const;

/** interface_version (SMPP 3.4 §5.2.4). */
export const INTERFACE_VERSION = { v33: 0x33, v34: 0x34, v50: 0x50 } as const;

/** message_state (SMPP 3.4 §5.2.28; scheduled and skipped: SMPP 5.0 §4.7.15). */
export const MESSAGE_STATE = {
	scheduled: 0,
	enroute: 1,
	delivered: 2,
	expired: 3,
	deleted: 4,
	undeliverable: 5,
	accepted: 6,
	unknown: 7,
	rejected: 8,
	skipped: 9,
} as const;

export type MessageState = keyof typeof MESSAGE_STATE;

const STATES: ReadonlyMap<number, MessageState> = new Map(
	Object.entries(MESSAGE_STATE).map(([name, value]) => [value, name as MessageState]),
);

/** The name of a message_state; `undefined` for a value that no specification names. */
export function messageStateName(value: number): MessageState | undefined {
	return STATES.get(value);
}

/** How an address is written in a PDU. */
export interface Address {
	ton: number;
	npi: number;
	address: string;
}

/** Longest alphanumeric sender of GSM: 11 characters (3GPP TS 23.040 §9.1.2.5). */
const MAX_ALPHANUMERIC = 11;
/** Longest run of digits that is taken for a short code. */
const MAX_SHORT_CODE = 6;

/**
 * The usual TON and NPI of a source address: `+33…` is international (1/1), three to six digits a short code (6/0 by default, since
 * networks disagree: some want 3/0), other digits unknown (0/1), and everything else alphanumeric (5/0).
 * @returns `undefined` for an alphanumeric address that is empty or longer than 11 characters.
 */
export function sourceAddress(
	text: string,
	shortCode: Omit<Address, 'address'> = { ton: TON.abbreviated, npi: NPI.unknown },
): Address | undefined {
	const trimmed = text.trim();
	if (/^\+[0-9]{4,15}$/.test(trimmed)) {
		return { ton: TON.international, npi: NPI.isdn, address: trimmed.slice(1) };
	}
	if (/^[0-9]{3,20}$/.test(trimmed)) {
		return trimmed.length <= MAX_SHORT_CODE
			? { ...shortCode, address: trimmed }
			: { ton: TON.unknown, npi: NPI.isdn, address: trimmed };
	}
	if (trimmed === '' || trimmed.length > MAX_ALPHANUMERIC) return undefined;
	return { ton: TON.alphanumeric, npi: NPI.unknown, address: trimmed };
}
