/** Command ids (SMPP 3.4 §5.1.2.1; the broadcast commands: SMPP 5.0 §4.7.5). */

/** Bit that makes a response of a request's command id. */
export const RESPONSE_BIT = 0x8000_0000;

/** The requests that are answered by a response of their own. */
const REQUEST_IDS = {
	bind_receiver: 0x0000_0001,
	bind_transmitter: 0x0000_0002,
	query_sm: 0x0000_0003,
	submit_sm: 0x0000_0004,
	deliver_sm: 0x0000_0005,
	unbind: 0x0000_0006,
	replace_sm: 0x0000_0007,
	cancel_sm: 0x0000_0008,
	bind_transceiver: 0x0000_0009,
	enquire_link: 0x0000_0015,
	submit_multi: 0x0000_0021,
	data_sm: 0x0000_0103,
	broadcast_sm: 0x0000_0111,
	query_broadcast_sm: 0x0000_0112,
	cancel_broadcast_sm: 0x0000_0113,
} as const;

const RESPONSE_IDS = {
	bind_receiver_resp: 0x8000_0001,
	bind_transmitter_resp: 0x8000_0002,
	query_sm_resp: 0x8000_0003,
	submit_sm_resp: 0x8000_0004,
	deliver_sm_resp: 0x8000_0005,
	unbind_resp: 0x8000_0006,
	replace_sm_resp: 0x8000_0007,
	cancel_sm_resp: 0x8000_0008,
	bind_transceiver_resp: 0x8000_0009,
	enquire_link_resp: 0x8000_0015,
	submit_multi_resp: 0x8000_0021,
	data_sm_resp: 0x8000_0103,
	broadcast_sm_resp: 0x8000_0111,
	query_broadcast_sm_resp: 0x8000_0112,
	cancel_broadcast_sm_resp: 0x8000_0113,
} as const;

/** Commands that nobody answers. */
const ONE_WAY_IDS = {
	outbind: 0x0000_000b,
	alert_notification: 0x0000_0102,
	generic_nack: 0x8000_0000,
} as const;

export const COMMAND_IDS = { ...REQUEST_IDS, ...RESPONSE_IDS, ...ONE_WAY_IDS } as const;

export type RequestName = keyof typeof REQUEST_IDS;
export type ResponseName = keyof typeof RESPONSE_IDS;
export type CommandName = keyof typeof COMMAND_IDS;
export type BindName = 'bind_receiver' | 'bind_transmitter' | 'bind_transceiver';
/** The response that belongs to a request. */
export type ResponseOf<R extends RequestName> = `${R}_resp`;

const NAMES: ReadonlyMap<number, CommandName> = new Map(
	Object.entries(COMMAND_IDS).map(([name, id]) => [id, name as CommandName]),
);

/** The name of a command id; `undefined` for one that neither 3.4 nor 5.0 defines. */
export function commandName(id: number): CommandName | undefined {
	return NAMES.get(id);
}

export function isRequest(command: CommandName): command is RequestName {
	return command in REQUEST_IDS;
}

export function isResponse(command: CommandName): command is ResponseName {
	return command in RESPONSE_IDS;
}

export function responseOf<R extends RequestName>(request: R): ResponseOf<R> {
	return `${request}_resp`;
}
