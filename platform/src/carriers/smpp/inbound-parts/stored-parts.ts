import type { Alphabet, Content } from '@marketing-cible/smpp';
import type { Core } from '../../../core.ts';
import { sealed } from '../../../security/sealed.ts';
import type { Db } from '../../../store/schema.ts';
import type { Unit } from '../../../store/store.ts';
import { type InboundAddresses, readInbound } from '../inbound.ts';
import type { InboundMessage } from '../../../carrier/inbound.ts';

/** Parts that wait; the platform passes further ones on as they come. */
export const MAX_WAITING_PARTS = 10_000;

/** A part as it is stored. */
export interface StoredPart {
	addresses: InboundAddresses;
	alphabet: Alphabet;
	/** base64 */
	units: string;
}

/** Parts of one message by their position. */
export type PartsBySequence = Map<number, StoredPart>;

export const sealedPart = sealed<StoredPart, [messageKey: string, sequence: string]>('smpp-part');

export function storedPart(
	addresses: InboundAddresses,
	{ alphabet, units }: Pick<Content, 'alphabet' | 'units'>,
): StoredPart {
	return { addresses, alphabet, units: Buffer.from(units).toString('base64') };
}

/** Stores a part. The position must be free. */
export async function insertPart(
	core: Core,
	{ db }: Unit,
	messageKey: string,
	sequence: number,
	part: StoredPart,
): Promise<void> {
	await db
		.insertInto('smpp_parts')
		.values({
			message_key: messageKey,
			sequence,
			sealed: sealedPart.seal(core.vault, part, messageKey, String(sequence)),
			received_at: core.clock.now(),
		})
		.execute();
}

/** The parts of a message that wait. A part that cannot be read is left out. */
export async function loadParts(core: Core, db: Db, messageKey: string): Promise<PartsBySequence> {
	const rows = await db
		.selectFrom('smpp_parts')
		.select(['sequence', 'sealed'])
		.where('message_key', '=', messageKey)
		.execute();
	const parts: PartsBySequence = new Map();
	for (const { sequence, sealed: bytes } of rows) {
		try {
			parts.set(sequence, sealedPart.open(core.vault, bytes, messageKey, String(sequence)));
		} catch (error) {
			core.log.error({ err: error, sequence }, 'a stored part of a message cannot be read');
		}
	}
	return parts;
}

export async function deleteParts({ db }: Unit, messageKey: string): Promise<void> {
	await db.deleteFrom('smpp_parts').where('message_key', '=', messageKey).execute();
}

/** Whether {@link MAX_WAITING_PARTS} wait. */
export async function isFull({ db }: Unit): Promise<boolean> {
	const last = await db
		.selectFrom('smpp_parts')
		.select('sequence')
		.offset(MAX_WAITING_PARTS - 1)
		.limit(1)
		.executeTakeFirst();
	return last !== undefined;
}

/** The message that parts make, in their order; some may be missing. `null`: there are none. */
export function joinStored(parts: PartsBySequence): InboundMessage | null {
	const inOrder = [...parts].sort(([one], [other]) => one - other).map(([, part]) => part);
	const [first] = inOrder;
	if (first === undefined) return null;
	const contents = inOrder.map(({ alphabet, units }) => ({
		alphabet,
		units: Buffer.from(units, 'base64'),
	}));
	return readInbound(first.addresses, contents);
}
