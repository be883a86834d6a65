import type { OptOut } from '@marketing-cible/contract';
import { OPT_OUT_KEY } from '../../carrier.ts';
import { optOut } from '../../opt-outs/opt-outs.ts';
import { optOutView } from '../../opt-outs/model.ts';
import type { Subject } from '../../subjects/subject.ts';
import type { Core } from '../../core.ts';
import type { Unit } from '../../store/store.ts';
import { isFirstTime, emitReply } from './reply.ts';
import type { StoredMessage } from '../message/model.ts';
import { saveSecret } from '../message/secret.ts';

/** Keys that a person pressed during a call. */
export interface PressedKeys {
	accountId: string;
	subject: Subject;
	/** Caller number. */
	to: string | null;
	/** The call, if known. */
	message: StoredMessage | null;
	/** Digits, `*` and `#`. */
	keys: string;
	/** The carrier's reference, which deduplicates the key presses. */
	ref?: string | undefined;
}

/**
 * Records pressed keys. The opt-out key is applied first, whatever the purpose of the call. Then the keys are reported as a reply and
 * stored with the message, for the event that ends the call.
 *
 * @returns the opt-out, if the person asked for one, and the message with its keys.
 */
export async function recordKeyPresses(
	core: Core,
	unit: Unit,
	pressed: PressedKeys,
): Promise<{ optOut: OptOut | null; message: StoredMessage | null }> {
	const { accountId, subject, message, keys, ref } = pressed;
	const optsOut = keys.includes(OPT_OUT_KEY);
	const made = optsOut
		? await optOut(core, unit, accountId, { subject, channels: ['voice'], source: 'voice_key' })
		: null;
	const result = { optOut: made === null ? null : optOutView(made.optOut), message };
	if (keys === '' || !(await isFirstTime(core, unit, accountId, ref))) return result;
	const reply = { accountId, channel: 'voice' as const, subject, to: pressed.to, message };
	await emitReply(core, unit, { ...reply, text: keys, keys, optOut: optsOut });
	if (message === null) return result;
	return { ...result, message: await keepKeys(core, unit, message, keys) };
}

async function keepKeys(
	core: Core,
	unit: Unit,
	message: StoredMessage,
	keys: string,
): Promise<StoredMessage> {
	const { secret } = message;
	const pressedKeys = (secret.pressedKeys ?? '') + keys;
	return saveSecret(core, unit, message, { ...secret, pressedKeys });
}
