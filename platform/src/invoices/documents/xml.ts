import { createHash } from 'node:crypto';
import type { Core } from '../../core.ts';
import { sealedDocument } from './content.ts';
import type { IssuedRow } from './stored.ts';

/** SHA-256 of the bytes of a document, in hexadecimal. */
export function documentHash(xml: string): string {
	return createHash('sha256').update(xml, 'utf8').digest('hex');
}

/** The XML of an issued document with its original bytes. @throws if the stored bytes were changed. */
export async function issuedXml(core: Core, { id }: IssuedRow): Promise<string> {
	const { sha256, sealed } = await core.store.read
		.selectFrom('invoice_documents')
		.select(['sha256', 'sealed'])
		.where('invoice_id', '=', id)
		.executeTakeFirstOrThrow();
	const xml = sealedDocument.open(core.vault, sealed, id);
	if (documentHash(xml) !== sha256) throw new Error('the XML of an issued invoice was changed');
	return xml;
}
