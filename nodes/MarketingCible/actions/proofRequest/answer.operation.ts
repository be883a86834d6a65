import { proofRequests } from '@marketing-cible/contract/requests';
import type { INodeProperties } from 'n8n-workflow';
import { requestRecord } from '../../../shared/transport/record.ts';
import { eachItem } from '../../helpers/items/each-item.ts';
import { recordKey } from '../../helpers/run/idempotency-keys.ts';
import { statement } from '../common.fields.ts';
import { proofRequestLocator } from '../locator.fields.ts';
import { proofFields, readProofs } from './proof.fields.ts';
import { registryProofs } from './registry-proofs.ts';

export const description: INodeProperties[] = [
	proofRequestLocator,
	...proofFields,
	statement('What you want to say besides'),
];

export const execute = eachItem(async function (item) {
	const id = item.required('proofRequestId', 'Proof Request');
	const { proofs, fromRegistry } = readProofs(item);
	const items = fromRegistry ? await registryProofs(this, item, id, proofs) : proofs;
	const answer = { items, statement: item.text('statement', 'Statement') };
	const key = recordKey(this, item.itemIndex, { id, ...answer });
	return await requestRecord.call(this, proofRequests.answer(id, answer, key), item.itemIndex);
});
