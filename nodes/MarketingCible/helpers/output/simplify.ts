import type { IDataObject } from 'n8n-workflow';
import type { FieldReader } from '../input/field-reader.ts';

/** The fields of a simplified contact: n8n asks for ten at most. */
const CONTACT_FIELDS = [
	'id',
	'externalId',
	'phone',
	'email',
	'firstName',
	'lastName',
	'country',
	'postalCode',
	'language',
	'attributes',
] as const;

/** The fields of a simplified message, under the names that Send uses. */
const MESSAGE_FIELDS = [
	'status',
	'messageId',
	'channel',
	'purpose',
	'to',
	'sender',
	'sendAt',
	'reference',
	'metadata',
	'updatedAt',
] as const;

export function contactOutput(item: FieldReader, contact: IDataObject): IDataObject {
	return isSimplified(item) ? pick(contact, CONTACT_FIELDS) : contact;
}

export function messageOutput(
	item: FieldReader,
	{ id, status, ...rest }: IDataObject,
): IDataObject {
	const message = { status, messageId: id, ...rest };
	return isSimplified(item) ? pick(message, MESSAGE_FIELDS) : message;
}

function isSimplified(item: FieldReader): boolean {
	return item.boolean('simplify', 'Simplify') === true;
}

function pick(record: IDataObject, names: readonly string[]): IDataObject {
	return Object.fromEntries(names.map((name) => [name, record[name] ?? null]));
}
