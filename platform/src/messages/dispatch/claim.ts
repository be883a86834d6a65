import type { Core } from '../../core.ts';
import { recordContactAttempts } from '../../facts/contact-frequency.ts';
import type { Unit } from '../../store/store.ts';
import type { StoredMessage } from '../message/model.ts';
import { transition } from '../message/transitions.ts';

/**
 * Marks messages as `sending` by this process and counts the contact with their recipients.
 * @returns the messages that the caller must hand over now, once.
 */
export async function claim(
	core: Core,
	unit: Unit,
	messages: readonly StoredMessage[],
): Promise<StoredMessage[]> {
	const scheduled = messages.filter(({ status }) => status === 'scheduled');
	const released = await transition(core, unit, 'release', scheduled);
	const queued = [...messages.filter(({ status }) => status === 'queued'), ...released];
	const claimed = await transition(core, unit, 'claim', queued);
	await recordContactAttempts(core, unit, claimed);
	return claimed;
}
