import { readPage, type EntryPage } from '@marketing-cible/contract/edge';
import { unexpectedResponseError } from './errors.ts';

/**
 * A page of a list, in every search, dropdown and trigger.
 * @param member a text member that every entry has, for lists whose entries have no ID.
 */
export function pageOf<Entry extends object>(data: unknown, member?: string): EntryPage<Entry> {
	return readPage<Entry>(data, member) ?? fail();
}

function fail(): never {
	throw unexpectedResponseError();
}
