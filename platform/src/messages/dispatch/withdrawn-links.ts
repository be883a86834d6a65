import { countSegments } from '../../compliance.ts';
import type { Core } from '../../core.ts';
import type { TrackedLink } from '../message/tracking-hooks.ts';
import type { Unit } from '../../store/store.ts';
import type { StoredMessage } from '../message/model.ts';
import { saveSecret } from '../message/secret.ts';
import { withoutLinks } from '../message/tracked-content.ts';

/**
 * Restores the original targets of personal links whose recipient has withdrawn the consent. Runs in the transaction that claims the
 * messages, before the decision, so that a withdrawal before the hand-over takes effect.
 *
 * @returns all messages, with their final content.
 */
export async function dropWithdrawnLinks(
	core: Core,
	unit: Unit,
	messages: readonly StoredMessage[],
): Promise<StoredMessage[]> {
	const personal = messages.filter(({ secret }) =>
		secret.tracked?.some(({ isPersonal }) => isPersonal),
	);
	if (personal.length === 0) return [...messages];
	const grants = await core.hooks.trackingGrants(unit.db, personal.map(asPersonal));
	const current: StoredMessage[] = [];
	for (const message of messages) {
		const granted = grants.get(message.id);
		const withdrawn = (message.secret.tracked ?? []).filter(
			({ isPersonal, purpose }) => isPersonal && granted?.has(purpose) !== true,
		);
		current.push(
			withdrawn.length === 0 ? message : await dropLinks(core, unit, message, withdrawn),
		);
	}
	return current;
}

function asPersonal({ id, accountId, channel, purpose, subjectHash, secret }: StoredMessage) {
	const { to, sender, recipient } = secret;
	const contactId = recipient?.contactId ?? null;
	return { id, accountId, channel, purpose, to, sender, subjectHash, contactId };
}

async function dropLinks(
	core: Core,
	unit: Unit,
	message: StoredMessage,
	links: readonly TrackedLink[],
): Promise<StoredMessage> {
	const { tracked = [], content, ...rest } = message.secret;
	const left = tracked.filter((link) => !links.includes(link));
	const changed = await saveSecret(core, unit, message, {
		...rest,
		content: withoutLinks(content, links),
		...(left.length === 0 ? {} : { tracked: left }),
	});
	if (message.channel !== 'sms') return changed;
	// The plain text may be longer or shorter; the cost of an SMS is its segments.
	const { segments } = countSegments(changed.secret.content.text ?? '');
	await unit.db
		.updateTable('messages')
		.set({ segments, cost: segments })
		.where('id', '=', message.id)
		.execute();
	return { ...changed, segments, cost: segments };
}
