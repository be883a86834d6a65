import { readPage, type EntryPage } from '@marketing-cible/contract/edge';
import { unexpectedResponseError } from './errors.ts';

/** A page of a list, in every search, dropdown and trigger. */
export function pageOf<Entry extends object>(data: unknown): EntryPage<Entry> {
	return readPage<Entry>(data) ?? fail();
}

function fail(): never {
	throw unexpectedResponseError();
}
