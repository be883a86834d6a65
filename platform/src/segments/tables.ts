import type { ColumnType, Generated } from 'kysely';

declare module '../store/schema.ts' {
	interface Tables {
		segments: SegmentTable;
		segment_members: SegmentMemberTable;
		segment_uses: SegmentUseTable;
	}
}

declare module '../security/ids.ts' {
	interface IdPrefixes {
		seg: true;
	}
}

export interface SegmentTable {
	seq: Generated<number>;
	id: string;
	account_id: string;
	kind: 'dynamic' | 'list';
	/** Starts at 1; every change of name or definition increments it. */
	version: number;
	/** Contacts of a list; 0 for a dynamic segment. */
	members: Generated<number>;
	/** Counts the changes that somebody made to the members; the erasure of a person is none. */
	members_version: Generated<number>;
	sealed: Uint8Array;
	created_at: number;
	updated_at: number;
	/** Since then it is gone for everybody; housekeeping deletes its members. */
	deleted_at: ColumnType<number | null, null | undefined, number>;
}

/** A contact of a list. */
export interface SegmentMemberTable {
	segment_id: string;
	/** `seq` of the contact, so that members are read in the order of contacts. */
	contact_seq: number;
	contact_id: string;
	added_at: number;
}

/** What needs a segment, which cannot be deleted meanwhile. */
export interface SegmentUseTable {
	segment_id: string;
	/** Id of a segment or a campaign. */
	user_id: string;
}
