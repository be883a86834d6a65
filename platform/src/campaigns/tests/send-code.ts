import type { ParsedMessageRequest } from '@marketing-cible/contract';
import type { Core } from '../../core.ts';
import { submitMessages } from '../../messages/intake/submit.ts';
import { invalidField, ProblemError } from '../../problems.ts';
import type { Caller } from '../../security/caller.ts';
import type { Unit } from '../../store/store.ts';
import type { StoredTestAddress } from './addresses.ts';

/**
 * Sends the code of a test address to it, in the unit that stores it.
 * @throws {ProblemError} 422 if the rules permit no message to it, e.g. without a sender.
 */
export async function sendCode(
	core: Core,
	unit: Unit,
	caller: Caller,
	{ id, channel, address }: StoredTestAddress,
	code: string,
): Promise<void> {
	const text = `Votre code de verification : ${code}`;
	const request: ParsedMessageRequest = {
		channel,
		purpose: 'transactional',
		to: address,
		reference: id,
		outsideHours: 'reject',
		content: channel === 'email' ? { subject: 'Code de vérification', text } : { text },
	};
	const entry = { request, caller, keyed: null, rendered: null };
	const [result] = await submitMessages(core, unit, caller.accountId, [entry]);
	if (result?.kind === 'accepted') return;
	if (result?.kind === 'rejected') {
		throw new ProblemError(
			'compliance-rejected',
			`The code cannot be sent: ${result.problem.detail}`,
			{ verdict: result.verdict },
		);
	}
	throw invalidField('/address', 'cannot receive the code: check it');
}
