import type { Template, TemplateRequest, TemplateUpdate } from '@marketing-cible/contract';
import type { Selectable } from 'kysely';
import { sealed } from '../security/sealed.ts';
import { toIso } from '../clock.ts';
import type { Channel } from '../compliance.ts';
import type { Core } from '../core.ts';
import { ProblemError } from '../problems.ts';
import { inChunks } from '../store/chunks.ts';
import { cutPage, type PageRequest } from '../store/paging.ts';
import type { Db } from '../store/schema.ts';
import type { TemplateTable } from './tables.ts';
import type { Unit } from '../store/store.ts';
import { type ReadContent, requireParts } from './content.ts';

/** The sealed part of a template. */
interface TemplateSecret {
	purpose: Template['purpose'];
	language: string | null;
	content: ReadContent;
}

export const sealedTemplate = sealed<TemplateSecret>('template');

/** A template row with its sealed part opened. */
export interface StoredTemplate extends Omit<Selectable<TemplateTable>, 'sealed'> {
	secret: TemplateSecret;
}

/**
 * Creates a template.
 * @throws {ProblemError} 422 for content that does not fit the channel, 409 for a duplicate name.
 */
export async function createTemplate(
	core: Core,
	unit: Unit,
	accountId: string,
	request: TemplateRequest,
	content: ReadContent,
): Promise<Template> {
	requireParts(request.channel, request.content);
	await refuseTakenName(unit, accountId, request.name, null);
	const now = core.clock.now();
	const id = core.newId('tpl');
	const secret: TemplateSecret = {
		purpose: request.purpose ?? null,
		language: request.language ?? null,
		content,
	};
	const row = {
		id,
		account_id: accountId,
		channel: request.channel,
		name: request.name,
		name_key: request.name.toLowerCase(),
		version: 1,
		created_at: now,
		updated_at: now,
	};
	await unit.db
		.insertInto('templates')
		.values({ ...row, sealed: seal(core, id, secret) })
		.execute();
	return templateView({ ...row, seq: 0, secret });
}

/**
 * Updates a template. Omitted fields keep their values; `content` is replaced as a whole. Every update increments the version.
 * @param accept checks the present version; throws to refuse.
 * @returns the template, or `null` if it does not exist.
 */
export async function updateTemplate(
	core: Core,
	unit: Unit,
	accountId: string,
	id: string,
	change: TemplateUpdate,
	content: ReadContent | null,
	accept: (present: StoredTemplate) => void,
): Promise<Template | null> {
	// One change at a time, so that each sees the version that the one before it left.
	await unit.lock([`template ${id}`], 'exclusive');
	const known = await findTemplate(core, unit.db, accountId, id);
	if (known === null) return null;
	accept(known);
	if (content !== null) requireParts(known.channel, content.source);
	const name = change.name ?? known.name;
	await refuseTakenName(unit, accountId, name, id);
	const secret: TemplateSecret = {
		purpose: change.purpose === undefined ? known.secret.purpose : change.purpose,
		language: change.language === undefined ? known.secret.language : change.language,
		content: content ?? known.secret.content,
	};
	const columns = {
		name,
		name_key: name.toLowerCase(),
		version: known.version + 1,
		updated_at: core.clock.now(),
	};
	await unit.db
		.updateTable('templates')
		.set({ ...columns, sealed: seal(core, id, secret) })
		.where('id', '=', id)
		.execute();
	return templateView({ ...known, ...columns, secret });
}

export async function findTemplate(
	core: Core,
	db: Db,
	accountId: string,
	id: string,
): Promise<StoredTemplate | null> {
	return (await findTemplates(core, db, accountId, [id])).get(id) ?? null;
}

/** Finds templates of an account by id; omits unknown ids. */
export async function findTemplates(
	core: Core,
	db: Db,
	accountId: string,
	ids: Iterable<string>,
): Promise<Map<string, StoredTemplate>> {
	const found = new Map<string, StoredTemplate>();
	for (const chunk of inChunks([...new Set(ids)])) {
		const rows = await db
			.selectFrom('templates')
			.selectAll()
			.where('account_id', '=', accountId)
			.where('id', 'in', chunk)
			.execute();
		for (const row of rows) found.set(row.id, open(core, row));
	}
	return found;
}

/** The versions of templates of an account by id, without opening them; omits unknown ids. @returns values of `templateKey`. */
export async function templateVersions(
	db: Db,
	accountId: string,
	ids: Iterable<string>,
): Promise<Map<string, string>> {
	const found = new Map<string, string>();
	for (const chunk of inChunks([...new Set(ids)])) {
		const rows = await db
			.selectFrom('templates')
			.select(['id', 'version', 'updated_at'])
			.where('account_id', '=', accountId)
			.where('id', 'in', chunk)
			.execute();
		for (const row of rows) found.set(row.id, templateKey(row));
	}
	return found;
}

/** Names the content of a template: it changes with every version. */
export function templateKey({
	id,
	version,
	updated_at: updatedAt,
}: Pick<StoredTemplate, 'id' | 'version' | 'updated_at'>): string {
	return `${id} ${version} ${updatedAt}`;
}

/** Lists templates. @param filter.query prefix of the name, case-insensitive. */
export async function listTemplates(
	core: Core,
	accountId: string,
	filter: { channel?: Channel | undefined; query?: string | undefined },
	page: PageRequest,
): Promise<{ data: Template[]; nextCursor: string | null }> {
	let select = core.store.read
		.selectFrom('templates')
		.selectAll()
		.where('account_id', '=', accountId)
		.orderBy('seq', page.order)
		.limit(page.limit + 1);
	if (filter.channel !== undefined) select = select.where('channel', '=', filter.channel);
	if (filter.query !== undefined) {
		const beginning = filter.query.toLowerCase();
		select = select.where((where) =>
			where(
				where.fn('substr', ['name_key', where.lit(1), where.val(Array.from(beginning).length)]),
				'=',
				beginning,
			),
		);
	}
	if (page.after !== undefined) {
		select = select.where('seq', page.order === 'asc' ? '>' : '<', page.after);
	}
	const { rows, nextCursor } = cutPage(await select.execute(), page.limit);
	return { data: rows.map((row) => templateView(open(core, row))), nextCursor };
}

/** Converts a template to its API representation. */
export function templateView({ secret, ...row }: StoredTemplate): Template {
	return {
		id: row.id,
		name: row.name,
		channel: row.channel,
		purpose: secret.purpose,
		language: secret.language,
		content: secret.content.source,
		variables: secret.content.variables,
		version: row.version,
		createdAt: toIso(row.created_at),
		updatedAt: toIso(row.updated_at),
	};
}

async function refuseTakenName(
	unit: Unit,
	accountId: string,
	name: string,
	own: string | null,
): Promise<void> {
	await unit.lock([`template ${accountId} ${name.toLowerCase()}`], 'exclusive');
	const taken = await unit.db
		.selectFrom('templates')
		.select('id')
		.where('account_id', '=', accountId)
		.where('name_key', '=', name.toLowerCase())
		.executeTakeFirst();
	if (taken === undefined || taken.id === own) return;
	throw new ProblemError(
		'conflict',
		`Template ${taken.id} already has this name. Choose another name, or change that template.`,
		{ errors: [{ pointer: '/name', message: `is the name of ${taken.id}` }] },
	);
}

function seal(core: Core, id: string, secret: TemplateSecret): Uint8Array {
	return sealedTemplate.seal(core.vault, secret, id);
}

function open(core: Core, { sealed: bytes, ...row }: Selectable<TemplateTable>): StoredTemplate {
	return { ...row, secret: sealedTemplate.open(core.vault, bytes, row.id) };
}
