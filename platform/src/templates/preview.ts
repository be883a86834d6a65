import { hasDuplicateMembers } from '@marketing-cible/contract/edge';
import { findContact } from '../contacts/queries.ts';
import type { Core } from '../core.ts';
import { invalidField, ProblemError } from '../problems.ts';
import { type Caller, mayUse } from '../security/caller.ts';
import { CONTACT } from './contact-variable.ts';
import { type Rendered, renderTemplate } from './render.ts';
import type { StoredTemplate } from './templates.ts';

/** Whose message a preview shows. */
export interface PreviewOf {
	variables: Readonly<Record<string, unknown>>;
	contactId: string | undefined;
}

/**
 * Fills in a template as a message to a contact would; stores and sends nothing.
 * @throws {ProblemError} 403 for a contact that the caller may not read; 422 for what is missing.
 */
export async function previewOf(
	core: Core,
	caller: Caller,
	template: StoredTemplate,
	{ variables, contactId }: PreviewOf,
): Promise<Rendered> {
	const contact = contactId === undefined ? null : await readableContact(core, caller, contactId);
	const zone = contact?.['timeZone'];
	return renderTemplate(core, caller.accountId, {
		template,
		variables: { ...(contact === null ? {} : { [CONTACT]: contact }), ...variables },
		zones: typeof zone === 'string' ? [[zone]] : [],
	});
}

/** What is known of a contact, so that a template may have a default for the rest. */
async function readableContact(
	core: Core,
	caller: Caller,
	id: string,
): Promise<Record<string, unknown>> {
	// Of people, the roles of the operation decide; what they get is masked.
	if (caller.person === undefined && !mayUse(caller, 'contacts')) {
		throw new ProblemError(
			'forbidden',
			'A preview with the data of a contact needs a key with the scope contacts. Leave contactId out, or give variables.contact.',
		);
	}
	const found = await findContact(core, core.store.read, caller.accountId, id);
	if (found === null) {
		throw invalidField('/contactId', 'is no contact of your account: check the id');
	}
	return Object.fromEntries(Object.entries(found.facts).filter(([, value]) => value !== null));
}

/** The variables of a query, which can only carry text. @throws {ProblemError} 422 unless they are a JSON object. */
export function readVariables(text: string | undefined): Record<string, unknown> {
	if (text === undefined) return {};
	try {
		const value: unknown = JSON.parse(text);
		if (hasDuplicateMembers(text, value)) {
			throw invalidField('/variables', 'names a member twice; send each member of an object once');
		}
		if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
			return Object.fromEntries(Object.entries(value));
		}
	} catch (error) {
		if (error instanceof ProblemError) throw error;
		// Said below.
	}
	throw invalidField('/variables', 'must be a JSON object, e.g. {"order":"1042"}');
}
