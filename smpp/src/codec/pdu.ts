/** The decoded form of a PDU, and the input for encoding one. */

import type { CommandName } from '../protocol/commands.ts';
import type { Body } from './layouts.ts';
import type { RawTlv, Tlvs } from './tlvs.ts';

/** Octets of command_length, command_id, command_status and sequence_number (SMPP 3.4 §3.2). */
export const HEADER_OCTETS = 16;

/** Largest sequence_number of a request (§5.1.4); a generic_nack may have 0. */
export const MAX_SEQUENCE = 0x7fff_ffff;

/**
 * Largest PDU that is read unless the caller says otherwise: a message_payload of 65 535 octets and all mandatory fields.
 * command_length itself would allow 4 GiB.
 */
export const DEFAULT_MAX_PDU_OCTETS = 70_000;

/** A decoded PDU. Every mandatory field is there; a response without a body has empty ones. */
export interface Pdu<C extends CommandName = CommandName> {
	command: C;
	status: number;
	sequence: number;
	body: Body<C>;
	tlvs: Tlvs;
	/** Vendors' parameters, and known ones with a value that does not fit. */
	otherTlvs: readonly RawTlv[];
}

/** Any PDU, discriminated by `command`. */
export type AnyPdu = { [C in CommandName]: Pdu<C> }[CommandName];

/** Fields that differ from the defaults: 0, empty, and 0x34 for interfaceVersion. */
export interface PduContent<C extends CommandName = CommandName> {
	body?: Partial<Body<C>>;
	tlvs?: Tlvs;
	otherTlvs?: readonly RawTlv[];
}

export interface PduInput<C extends CommandName = CommandName> extends PduContent<C> {
	command: C;
	sequence: number;
	status?: number;
}

/** The fields of the header, which are read even if the rest is unreadable. */
export interface Header {
	length: number;
	commandId: number;
	status: number;
	sequence: number;
}
