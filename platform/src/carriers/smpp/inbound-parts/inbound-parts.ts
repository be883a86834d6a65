import type { Concatenation, Content } from '@marketing-cible/smpp';
import type { InboundHandlers } from '../../../carrier/inbound.ts';
import type { Core } from '../../../core.ts';
import type { Unit } from '../../../store/store.ts';
import type { InboundAddresses } from '../inbound.ts';
import {
	deleteParts,
	insertPart,
	isFull,
	joinStored,
	loadParts,
	type PartsBySequence,
	storedPart,
	type StoredPart,
} from './stored-parts.ts';

/** One part of a long message from a phone. */
export interface InboundPart {
	addresses: InboundAddresses;
	content: Content;
	part: Concatenation;
}

/** Joins the parts of long messages. They wait in the database: parts may reach different sessions and processes. */
export interface InboundParts {
	/** Resolves once the part is stored, or with it the whole message. */
	receive(part: InboundPart): Promise<void>;
	/** Begins to pass on what waits in vain. */
	start(): void;
	stop(): Promise<void>;
}

/**
 * How long the first part of a message waits for the others, which an SMSC may have to deliver again after a broken session. No longer:
 * there may be a STOP in it.
 */
export const PARTS_WAIT_MS = 60_000;
/** How often the platform looks for parts that wait in vain. */
export const SWEEP_MS = 5000;
/** Messages that one look passes on. */
const MAX_SWEPT = 100;

export function createInboundParts(core: Core, handlers: () => InboundHandlers): InboundParts {
	let cancel: (() => void) | undefined;
	let sweeping: Promise<void> = Promise.resolve();

	/** The message first: erasures lock the person before they delete parts. */
	async function pass(unit: Unit, messageKey: string, parts: PartsBySequence): Promise<void> {
		const message = joinStored(parts);
		if (message !== null) await handlers().inbound(message, unit);
		await deleteParts(unit, messageKey);
	}

	async function passIncomplete(
		unit: Unit,
		messageKey: string,
		parts: PartsBySequence,
	): Promise<void> {
		core.log.warn({ carrier: 'smpp', parts: parts.size }, 'a message came in part');
		await pass(unit, messageKey, parts);
	}

	/** One transaction at a time joins the parts of a message. */
	async function inTurn(
		messageKey: string,
		work: (unit: Unit, parts: PartsBySequence) => Promise<void>,
	): Promise<void> {
		await core.store.transaction(async (unit) => {
			await unit.lock([`smpp part ${messageKey}`], 'exclusive');
			await work(unit, await loadParts(core, unit.db, messageKey));
		});
	}

	async function sweep(): Promise<void> {
		const due = await core.store.read
			.selectFrom('smpp_parts')
			.select('message_key')
			.distinct()
			.where('received_at', '<=', core.clock.now() - PARTS_WAIT_MS)
			.limit(MAX_SWEPT)
			.execute();
		for (const { message_key: messageKey } of due) {
			await inTurn(messageKey, async (unit, parts) => {
				// Another process may have passed it on.
				if (parts.size > 0) await passIncomplete(unit, messageKey, parts);
				else await deleteParts(unit, messageKey);
			}).catch(logFailure);
		}
	}

	function logFailure(error: unknown): void {
		core.log.error({ err: error, carrier: 'smpp' }, 'parts that wait could not be passed on');
	}

	function schedule(): void {
		cancel = core.clock.wakeAt(
			core.clock.now() + SWEEP_MS,
			() => {
				sweeping = sweep()
					.catch(logFailure)
					.then(() => {
						if (cancel !== undefined) schedule();
					});
			},
			{ orSet: true },
		);
	}

	return {
		async receive({ addresses, content, part: { sequence, total, kind, reference } }) {
			const { from, to } = addresses;
			const common = JSON.stringify([from, to, kind, reference, total]);
			const messageKey = core.vault.hash('smpp-part', common);
			const part = storedPart(addresses, content);
			await inTurn(messageKey, async (unit, waiting) => {
				const earlier = waiting.get(sequence);
				if (earlier !== undefined) {
					// The SMSC delivers again what it got no answer to.
					if (isSame(earlier, part)) return;
					// The phone uses the number again.
					await passIncomplete(unit, messageKey, waiting);
					waiting.clear();
				}
				if (waiting.size + 1 < total && !(await isFull(unit))) {
					await insertPart(core, unit, messageKey, sequence, part);
					return;
				}
				waiting.set(sequence, part);
				if (waiting.size === total) await pass(unit, messageKey, waiting);
				else await passIncomplete(unit, messageKey, waiting);
			});
		},
		start() {
			if (cancel === undefined) schedule();
		},
		async stop() {
			cancel?.();
			cancel = undefined;
			await sweeping;
		},
	};
}

function isSame(one: StoredPart, other: StoredPart): boolean {
	return one.units === other.units && one.alphabet === other.alphabet;
}
