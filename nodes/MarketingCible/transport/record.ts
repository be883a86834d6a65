import type { ApiRequest } from '@marketing-cible/contract/requests';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { unexpectedAnswer } from './answer.ts';
import { apiRequest } from './request.ts';

/** Asks for, or makes, one record; everything that the platform stores has an id. */
export async function requestRecord(
	this: IExecuteFunctions,
	request: ApiRequest,
	itemIndex: number,
): Promise<IDataObject> {
	return await requestObject.call(this, request, 'id', itemIndex);
}

/** As `requestRecord`, for an answer that is known by another member than its id. */
export async function requestObject(
	this: IExecuteFunctions,
	request: ApiRequest,
	member: string,
	itemIndex: number,
): Promise<IDataObject> {
	const { body } = await apiRequest.call(this, request, { itemIndex });
	if (typeof body === 'object' && body !== null && member in body) return body as IDataObject;
	throw unexpectedAnswer(this.getNode(), itemIndex);
}
