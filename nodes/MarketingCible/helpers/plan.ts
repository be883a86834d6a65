import type { IExecuteFunctions } from 'n8n-workflow';
import { fetchPolicy } from '../transport/policy.ts';
import { now } from './clock.ts';
import { readMessage } from './draft.ts';
import { decideAtEdge } from './edge.ts';
import { itemReaders, type FieldReader } from './field-reader.ts';
import { asItemError } from './item-error.ts';
import type { KeyMaker } from './keys.ts';
import { throwFirst, type Outcome, type Outgoing, type WhenNotPermitted } from './outcome.ts';
import { refused } from './refused.ts';
import { checkTemplates } from './template-check.ts';

export interface Plan {
	outgoing: Outgoing[];
	/** What is decided already: unreadable items and refused messages. */
	settled: Outcome[];
}

const WHEN_NOT_PERMITTED: readonly WhenNotPermitted[] = ['block', 'blockedItem', 'schedule'];

/**
 * The first phase: every item is read and decided before the first message leaves, so that a bad item in the middle of a
 * list does not leave half of it sent. Throws for the first bad item, unless the node is to go on.
 */
export async function planMessages(
	this: IExecuteFunctions,
	itemCount: number,
	keyFor: KeyMaker,
): Promise<Plan> {
	const { outgoing, settled } = readItems.call(this, itemCount, keyFor);
	throwFirst(this, settled, standing(settled.length, itemCount));
	if (outgoing.length === 0) return { outgoing, settled };

	const { fitting, settled: unfitting } = await checkTemplates(this, outgoing);
	settled.push(...unfitting);
	throwFirst(this, settled, standing(settled.length, itemCount));

	const policy = await fetchPolicy.call(this);
	const instant = now();
	const permitted: Outgoing[] = [];
	for (const message of fitting) {
		const verdict = decideAtEdge(message.request, policy, instant);
		if (verdict.outcome === 'reject') settled.push(refused(this, message, verdict));
		else permitted.push(message);
	}
	throwFirst(this, settled, standing(itemCount - permitted.length, itemCount));
	return { outgoing: permitted, settled };
}

function readItems(this: IExecuteFunctions, itemCount: number, keyFor: KeyMaker): Plan {
	const plan: Plan = { outgoing: [], settled: [] };
	const fieldsOf = itemReaders(this);
	for (let itemIndex = 0; itemIndex < itemCount; itemIndex++) {
		try {
			plan.outgoing.push(readItem(fieldsOf(itemIndex), keyFor));
		} catch (error) {
			plan.settled.push({ itemIndex, fate: 'failed', error: asItemError(this, error, itemIndex) });
		}
	}
	return plan;
}

function readItem(item: FieldReader, keyFor: KeyMaker): Outgoing {
	const whenNotPermitted = item.choice(
		'whenNotPermitted',
		'When Not Permitted',
		WHEN_NOT_PERMITTED,
	);
	const userKey = item.group('additionalFields').word('deduplicationKey', 'Deduplication Key');
	return {
		itemIndex: item.itemIndex,
		request: {
			...readMessage(item),
			outsideHours: whenNotPermitted === 'schedule' ? 'defer' : 'reject',
		},
		key: keyFor(item.itemIndex, userKey),
		userKey: userKey !== undefined,
		whenNotPermitted,
	};
}

function standing(bad: number, itemCount: number): string {
	const others = bad > 1 ? ` ${bad} of ${itemCount} items cannot be sent as they are.` : '';
	return `Nothing has been sent.${others}`;
}
