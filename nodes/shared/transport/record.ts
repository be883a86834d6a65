import type { ApiRequest } from '@marketing-cible/contract/requests';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { isRecord } from '../is-record.ts';
import { unexpectedResponse, unexpectedWriteResponse } from './api-error.ts';
import { apiRequest } from './request.ts';

/** Reads or writes one record; every record of the platform has an `id`. */
export async function requestRecord(
	this: IExecuteFunctions,
	request: ApiRequest,
	itemIndex: number,
	timeoutMs?: number,
): Promise<IDataObject> {
	return await requestObject.call(this, request, 'id', itemIndex, timeoutMs);
}

/** Like `requestRecord`, for an object that is recognized by another member than `id`. */
export async function requestObject(
	this: IExecuteFunctions,
	request: ApiRequest,
	member: string,
	itemIndex: number,
	timeoutMs?: number,
): Promise<IDataObject> {
	const settings = { itemIndex, ...(timeoutMs === undefined ? {} : { timeoutMs }) };
	const { body } = await apiRequest.call(this, request, settings);
	if (isRecord(body) && (body[member] ?? null) !== null) return body as IDataObject;
	const unexpected = request.method === 'GET' ? unexpectedResponse : unexpectedWriteResponse;
	throw unexpected(this.getNode(), itemIndex);
}
