import {
	MAX_BATCH,
	type ApiRequest,
	type SegmentMemberKey,
	type SegmentMembersResult,
} from '@marketing-cible/contract/requests';
import { redact } from '@marketing-cible/contract/edge';
import type { IExecuteFunctions } from 'n8n-workflow';
import { unexpectedWriteResponse } from '../../../shared/transport/api-error.ts';
import { apiRequest, BATCH_TIMEOUT_MS } from '../../../shared/transport/request.ts';
import { itemReaders } from '../../helpers/input/field-reader.ts';
import { resultsByIndex } from '../../helpers/items/batch-results.ts';
import { chunksOf } from '../../helpers/items/chunks.ts';
import { affectsAllItems, type Execute } from '../../helpers/items/each-item.ts';
import { failedRequest } from '../../helpers/items/failed-request.ts';
import { asItemError, itemError } from '../../helpers/items/item-error.ts';
import { failuresOf, throwFirstError, toItems, type Outcome } from '../../helpers/items/outcome.ts';
import { readMembership, type Membership } from './member.fields.ts';

type MembersRequest = (listId: string, members: readonly SegmentMemberKey[]) => ApiRequest;
type MemberResult = SegmentMembersResult['results'][number];
type NumberedMembership = Membership & { itemIndex: number };

/**
 * Changes lists in as few requests as possible, one item for each input item. An item that names nobody fails and never stops the
 * others; a request without a response stops the rest, which may be sent again.
 */
export function changeMembers(request: MembersRequest): Execute {
	return async function (items) {
		const outcomes: Outcome[] = [];
		const readable: NumberedMembership[] = [];
		const readerFor = itemReaders(this);
		for (const itemIndex of items.keys()) {
			try {
				readable.push({ itemIndex, ...readMembership(readerFor(itemIndex)) });
			} catch (error) {
				outcomes.push({ itemIndex, status: 'failed', error: asItemError(this, error, itemIndex) });
			}
		}
		for (const outcome of await changeLists(this, request, readable)) outcomes.push(outcome);
		const done = outcomes.length - failuresOf(outcomes).length;
		const progress = done === 0 ? '' : `${done} of ${outcomes.length} items were processed.`;
		throwFirstError(this, outcomes, progress);
		return toItems(this, outcomes);
	};
}

async function changeLists(
	context: IExecuteFunctions,
	request: MembersRequest,
	memberships: readonly NumberedMembership[],
): Promise<Outcome[]> {
	const outcomes: Outcome[] = [];
	const chunks = byList(memberships).flatMap((list) => chunksOf(list, MAX_BATCH));
	for (let chunk = chunks.shift(); chunk !== undefined; chunk = chunks.shift()) {
		try {
			for (const outcome of await changeChunk(context, request, chunk)) outcomes.push(outcome);
		} catch (error) {
			// Another list may be known although this one is not.
			const rest = affectsAllItems(error) ? chunks.splice(0).flat() : [];
			for (const outcome of failedRequest(context, error, chunk, rest)) outcomes.push(outcome);
		}
	}
	return outcomes;
}

function byList(memberships: readonly NumberedMembership[]): NumberedMembership[][] {
	const lists = new Map<string, NumberedMembership[]>();
	for (const membership of memberships) {
		const list = lists.get(membership.listId) ?? [];
		list.push(membership);
		lists.set(membership.listId, list);
	}
	return [...lists.values()];
}

async function changeChunk(
	context: IExecuteFunctions,
	request: MembersRequest,
	chunk: readonly NumberedMembership[],
): Promise<Outcome[]> {
	const listId = chunk[0]?.listId ?? '';
	const members = chunk.map(({ member }) => member);
	const { body } = await apiRequest.call(context, request(listId, members), {
		timeoutMs: BATCH_TIMEOUT_MS,
	});
	const results = resultsByIndex<MemberResult>(body, isMemberResult);
	if (results === undefined) throw unexpectedWriteResponse(context.getNode());
	return chunk.map(({ itemIndex }, position) =>
		outcomeOf(context, itemIndex, listId, results.get(position)),
	);
}

function outcomeOf(
	context: IExecuteFunctions,
	itemIndex: number,
	listId: string,
	result: MemberResult | undefined,
): Outcome {
	const { status, contactId = null, message } = result ?? {};
	if (status === undefined) {
		return {
			itemIndex,
			status: 'unknown',
			error: unexpectedWriteResponse(context.getNode(), itemIndex),
		};
	}
	if (status !== 'unknown' && status !== 'invalid') {
		return { itemIndex, status: 'done', json: { listId, contactId, status } };
	}
	const error = itemError(
		context,
		itemIndex,
		status === 'unknown'
			? "'Contact' is not a contact of the platform"
			: "'Contact' cannot be read",
		redact(message ?? ''),
	);
	return { itemIndex, status: 'failed', error };
}

function isMemberResult(value: Readonly<Record<string, unknown>>): boolean {
	const { status, message = null } = value;
	return typeof status === 'string' && (message === null || typeof message === 'string');
}
