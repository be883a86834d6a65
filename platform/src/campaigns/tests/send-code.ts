import type { ParsedMessageRequest } from '@marketing-cible/contract';
import type { Core } from '../../core.ts';
import { submitMessages } from '../../messages/intake/submit.ts';
import { invalidField, ProblemError } from '../../problems.ts';
import type { Caller } from '../../security/caller.ts';
import type { Unit } from '../../store/store.ts';
import type { StoredTestAddress } from './addresses.ts';

/** Marks the messages with codes, so that they can be counted after their addresses were deleted. */
const REFERENCE = 'test-address-code';
/** Most codes per day: enough for the owner of an address, too few to annoy a stranger or to guess a code. */
const MOST_CODES = { toOneAddress: 5, ofOneAccount: 100 };
const DAY_MS = 24 * 3_600_000;

/**
 * Sends the code of a test address to it, in the unit that stores it.
 * @throws {ProblemError} 409 for more codes than an address or an account gets in a day; 422 if the rules permit no message to it, e.g. without a sender.
 */
export async function sendCode(
	core: Core,
	unit: Unit,
	caller: Caller,
	stored: StoredTestAddress,
	code: string,
): Promise<void> {
	const { channel, address } = stored;
	await limitCodes(core, unit, caller.accountId, stored);
	const text = `Votre code de verification : ${code}`;
	const request: ParsedMessageRequest = {
		channel,
		purpose: 'transactional',
		to: address,
		reference: REFERENCE,
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

async function limitCodes(
	core: Core,
	unit: Unit,
	accountId: string,
	{ subject_hash: subject }: StoredTestAddress,
): Promise<void> {
	// Without the lock, concurrent requests would count the same codes.
	await unit.lock([`test-address codes ${accountId}`], 'exclusive');
	const codes = await unit.db
		.selectFrom('messages')
		.select('subject_hash')
		.where('account_id', '=', accountId)
		.where('reference_hash', '=', core.vault.hash(`reference:${accountId}`, REFERENCE))
		.where('created_at', '>', core.clock.now() - DAY_MS)
		.limit(MOST_CODES.ofOneAccount)
		.execute();
	const same = codes.filter(({ subject_hash: hash }) => hash === subject);
	if (same.length < MOST_CODES.toOneAddress && codes.length < MOST_CODES.ofOneAccount) return;
	throw new ProblemError(
		'conflict',
		`An address gets ${MOST_CODES.toOneAddress} codes a day at most, and an account sends ${MOST_CODES.ofOneAccount}. Enter the last code, or add the address tomorrow.`,
	);
}
