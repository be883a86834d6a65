/** The mandatory fields of every PDU in the order of the wire (SMPP 3.4 §4; the broadcast commands: SMPP 5.0 §4.4). */

import type { CommandName } from '../protocol/commands.ts';
import { STATUS } from '../protocol/status.ts';
import {
	closingId,
	cString,
	destinations,
	type Field,
	integer,
	shortMessage,
	time,
	unsuccessful,
} from './fields.ts';

const octet = integer(1);
const version34 = integer(1, 0x34);
const messageId = cString(65, STATUS.ESME_RINVMSGID);
const serviceType = cString(6, STATUS.ESME_RINVSERTYP);
const schedule = time(STATUS.ESME_RINVSCHED);
const validity = time(STATUS.ESME_RINVEXPIRY);

/** §4.1: the three binds have the same fields. */
const bind = {
	systemId: cString(16, STATUS.ESME_RINVSYSID),
	password: cString(9, STATUS.ESME_RINVPASWD),
	systemType: cString(13, STATUS.ESME_RINVSYSTYP),
	interfaceVersion: version34,
	addrTon: octet,
	addrNpi: octet,
	addressRange: cString(41),
} as const;

const bindResponse = { systemId: cString(16, STATUS.ESME_RINVSYSID) } as const;

/** Source addresses have 21 octets, in data_sm and alert_notification 65. */
const source = (max: number) =>
	({
		sourceAddrTon: octet,
		sourceAddrNpi: octet,
		sourceAddr: cString(max, STATUS.ESME_RINVSRCADR),
	}) as const;
const destination = (max: number) =>
	({
		destAddrTon: octet,
		destAddrNpi: octet,
		destinationAddr: cString(max, STATUS.ESME_RINVDSTADR),
	}) as const;

const submission = {
	esmClass: octet,
	protocolId: octet,
	priorityFlag: octet,
	scheduleDeliveryTime: schedule,
	validityPeriod: validity,
	registeredDelivery: octet,
	replaceIfPresentFlag: octet,
	dataCoding: octet,
	smDefaultMsgId: octet,
	shortMessage,
} as const;

/** §4.4.1 and §4.6.1 have the same fields. */
const shortMessagePdu = { serviceType, ...source(21), ...destination(21), ...submission } as const;
const idAlone = { messageId: closingId(65) } as const;
const nothing = {} as const;

export const LAYOUTS = {
	bind_receiver: bind,
	bind_transmitter: bind,
	bind_transceiver: bind,
	bind_receiver_resp: bindResponse,
	bind_transmitter_resp: bindResponse,
	bind_transceiver_resp: bindResponse,
	outbind: { systemId: bind.systemId, password: bind.password },
	unbind: nothing,
	unbind_resp: nothing,
	enquire_link: nothing,
	enquire_link_resp: nothing,
	generic_nack: nothing,
	submit_sm: shortMessagePdu,
	submit_sm_resp: idAlone,
	submit_multi: { serviceType, ...source(21), destinations, ...submission },
	submit_multi_resp: { messageId, unsuccessful },
	deliver_sm: shortMessagePdu,
	deliver_sm_resp: idAlone,
	data_sm: {
		serviceType,
		...source(65),
		...destination(65),
		esmClass: octet,
		registeredDelivery: octet,
		dataCoding: octet,
	},
	data_sm_resp: idAlone,
	query_sm: { messageId, ...source(21) },
	query_sm_resp: {
		messageId,
		finalDate: time(STATUS.ESME_RINVPARLEN),
		messageState: octet,
		errorCode: octet,
	},
	cancel_sm: { serviceType, messageId, ...source(21), ...destination(21) },
	cancel_sm_resp: nothing,
	replace_sm: {
		messageId,
		...source(21),
		scheduleDeliveryTime: schedule,
		validityPeriod: validity,
		registeredDelivery: octet,
		smDefaultMsgId: octet,
		shortMessage,
	},
	replace_sm_resp: nothing,
	alert_notification: {
		...source(65),
		esmeAddrTon: octet,
		esmeAddrNpi: octet,
		esmeAddr: cString(65, STATUS.ESME_RINVDSTADR),
	},
	broadcast_sm: {
		serviceType,
		...source(21),
		messageId,
		priorityFlag: octet,
		scheduleDeliveryTime: schedule,
		validityPeriod: validity,
		replaceIfPresentFlag: octet,
		dataCoding: octet,
		smDefaultMsgId: octet,
	},
	broadcast_sm_resp: idAlone,
	query_broadcast_sm: { messageId, ...source(21) },
	query_broadcast_sm_resp: idAlone,
	cancel_broadcast_sm: { serviceType, messageId, ...source(21) },
	cancel_broadcast_sm_resp: nothing,
} as const satisfies Record<CommandName, object>;

type Layouts = typeof LAYOUTS;
type ValueOf<F> = F extends Field<infer T> ? T : never;

/** The mandatory fields of a command, in this package's spelling. */
export type Body<C extends CommandName> = { [K in keyof Layouts[C]]: ValueOf<Layouts[C][K]> };

/** The fields of a command as a list; the types are those of {@link Body}. */
export function layoutOf(command: CommandName): readonly (readonly [string, Field<unknown>])[] {
	return ENTRIES[command];
}

type Entries = readonly (readonly [string, Field<unknown>])[];

const ENTRIES = Object.fromEntries(
	Object.entries(LAYOUTS).map(([command, layout]) => [command, Object.entries(layout) as Entries]),
) as unknown as Record<CommandName, Entries>;
