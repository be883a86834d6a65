import type { Statements } from '../migrations.ts';

/** Whom a segment finds by what they clicked: a small part of the links. */
export const clicks: Statements = () => [
	`create index tracked_links_clicked on tracked_links (subject_hash, campaign_id, account_id)
		where subject_hash is not null and kind = 'click' and first_hit_at is not null`,
];
