/** Writes one PDU (SMPP 3.4 §3.2). */

import { COMMAND_IDS, type CommandName, isResponse } from '../protocol/commands.ts';
import { layoutOf } from './layouts.ts';
import type { PduInput } from './pdu.ts';
import { writeTlvs } from './tlvs.ts';
import { invalid, Writer } from './writer.ts';

/**
 * The octets of a PDU. Fields that are left out have their defaults. A response with an error status has a body only if the caller
 * names one (§4.1.2, §4.4.2: "The body is not returned if the command_status field contains a non-zero value").
 * @throws SmppError `invalid_argument`, with the field, for a value that does not fit.
 */
export function encode<C extends CommandName>(input: PduInput<C>): Buffer {
	const writer = new Writer();
	writer.integer(0, 4, 'length');
	writer.integer(COMMAND_IDS[input.command], 4, 'command');
	writer.integer(input.status ?? 0, 4, 'status');
	writer.integer(input.sequence, 4, 'sequence');
	if (hasBody(input)) {
		writeBody(writer, input);
		writeTlvs(writer, input.tlvs ?? {}, input.otherTlvs ?? []);
	}
	writer.patchInteger4(writer.length, 0);
	return writer.finish();
}

function hasBody(input: PduInput): boolean {
	if ((input.status ?? 0) === 0 || !isResponse(input.command)) return true;
	return input.body !== undefined || input.tlvs !== undefined || input.otherTlvs !== undefined;
}

function writeBody(writer: Writer, input: PduInput): void {
	const layout = layoutOf(input.command);
	const given = (input.body ?? {}) as Record<string, unknown>;
	for (const [name, field] of layout) field.write(writer, given[name] ?? field.fallback, name);
	for (const name of Object.keys(given)) {
		if (!layout.some(([known]) => known === name)) {
			throw invalid(name, `is no field of ${input.command}`);
		}
	}
}
