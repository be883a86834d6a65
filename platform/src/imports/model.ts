import type {
	ParsedImportMapRequest,
	ImportOutcome,
	ImportReason,
} from '@marketing-cible/contract';
import type { Encoding } from '@marketing-cible/lists';
import type { Selectable } from 'kysely';
import type { ContactFacts } from '../contacts/model.ts';
import { type Sealed, sealed, type SealedColumn } from '../security/sealed.ts';
import type { Tables } from '../store/schema.ts';
import type { ImportTable } from './tables.ts';

/** What the user said that a file means. */
export type Settings = ParsedImportMapRequest;

/** What was found out about a file. */
export interface Analysis {
	encoding: Encoding;
	separator: string;
	columns: { name: string; guess: string; samples: string[] }[];
	/** The first line is no header. */
	withoutHeader: boolean;
}

/** The part of an import that is sealed. */
export interface ImportSecret {
	fileName: string;
	settings: Settings;
	analysis: Analysis | null;
	/** What each column is for; `null`: not known yet. */
	targets: string[] | null;
}

/** A record of the file: the number of its line, whether its fields may be split at the wrong places, its fields. */
export type RawRow = [line: number, malformed: 0 | 1, ...fields: string[]];

/** What becomes of a row. */
export interface RowOutcome {
	outcome: ImportOutcome;
	reason: ImportReason | null;
	/** See `flags.ts`. */
	flags: number;
	/** Line of the earlier row. */
	duplicateOf: number | null;
	contactId: string | null;
}

/** What a run did to a contact. */
export interface ContactChange {
	contactId: string;
	/** `true`: the import created it. */
	created: boolean;
	/** `updated_at` after the change. */
	at: number;
	/** The changed fields before and after. */
	fields: Partial<Record<keyof ContactFacts, [before: unknown, after: unknown]>>;
}

export const sealedImport = sealed<ImportSecret>('import');
/** A part of a file, in base64. */
export const sealedPart = sealed<string, [id: string, number: string]>('import-part');
export const sealedRows = sealed<RawRow[], [id: string, number: string]>('import-rows');
export const sealedOutcomes = sealed<RowOutcome[], [id: string, number: string]>('import-outcomes');
export const sealedChanges = sealed<ContactChange[], [id: string, number: string]>(
	'import-changes',
);

/** A sealed column of a table whose rows are identified by the import and a number. */
export function sealedByNumber<Value>(
	table: keyof Tables,
	column: Sealed<Value, [id: string, number: string]>,
): SealedColumn {
	return {
		table,
		key: ['import_id', 'number'],
		context: ([id = '', number = '']) => column.context(id, number),
	};
}

/** A stored import with its sealed part opened. */
export interface StoredImport extends Omit<Selectable<ImportTable>, 'sealed'> {
	secret: ImportSecret;
}
