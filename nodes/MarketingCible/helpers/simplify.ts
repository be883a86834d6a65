import type { IDataObject } from 'n8n-workflow';
import type { FieldReader } from './field-reader.ts';

/** The ten fields of a contact that workflows work with; all of them without Simplify. */
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

/** The ten fields of a message that workflows work with, under the names that Send gives. */
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
	return wantsSimple(item) ? pick(contact, CONTACT_FIELDS) : contact;
}

export function messageOutput(
	item: FieldReader,
	{ id, status, ...rest }: IDataObject,
): IDataObject {
	const message = { status, messageId: id, ...rest };
	return wantsSimple(item) ? pick(message, MESSAGE_FIELDS) : message;
}

function wantsSimple(item: FieldReader): boolean {
	return item.flag('simplify') === true;
}

function pick(record: IDataObject, names: readonly string[]): IDataObject {
	return Object.fromEntries(names.map((name) => [name, record[name] ?? null]));
}
